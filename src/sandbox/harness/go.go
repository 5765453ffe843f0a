package main

import (
	"io"
	"math"
	"os"
	"reflect"
	"sort"
	"strconv"
	"unicode/utf8"
)

// Reads arguments from standard input and writes the answer as JSON to descriptor 3, apart from what the code prints. It
// knows nothing of the expected value. A value comes as lines: a number; a text or list its length, then what is in it.

var judgeInput []byte

// Runs before main: a program of the candidate's own may have one, to be run by itself.
func init() {
	judgeInput, _ = io.ReadAll(os.Stdin)
	answer := judgeWrite(nil, reflect.ValueOf(judgeCall()))
	if _, err := os.NewFile(3, "answer").Write(answer); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

func judgeLine() string {
	for end, c := range judgeInput {
		if c == '\n' {
			line := string(judgeInput[:end])
			judgeInput = judgeInput[end+1:]
			return line
		}
	}
	panic("the input ends early")
}

func judgeLong() int64 {
	value, err := strconv.ParseInt(judgeLine(), 10, 64)
	if err != nil {
		panic(err)
	}
	return value
}

func judgeInt() int { return int(judgeLong()) }

func judgeFloat() float64 {
	value, err := strconv.ParseFloat(judgeLine(), 64)
	if err != nil {
		panic(err)
	}
	return value
}

func judgeBool() bool { return judgeLine() == "1" }

func judgeText() string {
	bytes := judgeInt()
	text := string(judgeInput[:bytes])
	judgeInput = judgeInput[bytes+1:]
	return text
}

func judgeList[T any](read func() T) func() []T {
	return func() []T {
		list := make([]T, judgeInt())
		for at := range list {
			list[at] = read()
		}
		return list
	}
}

func judgeMap[T any](read func() T) func() map[string]T {
	return func() map[string]T {
		entries := map[string]T{}
		for left := judgeInt(); left > 0; left-- {
			key := judgeText()
			entries[key] = read()
		}
		return entries
	}
}

func judgeOptional[T any](read func() T) func() *T {
	return func() *T {
		if judgeInt() == 0 {
			return nil
		}
		value := read()
		return &value
	}
}

func judgeWrite(json []byte, value reflect.Value) []byte {
	switch value.Kind() {
	case reflect.Bool:
		return strconv.AppendBool(json, value.Bool())
	case reflect.Int, reflect.Int64:
		return strconv.AppendInt(json, value.Int(), 10)
	case reflect.Float64:
		if math.IsNaN(value.Float()) || math.IsInf(value.Float(), 0) {
			panic("the answer is no number")
		}
		return strconv.AppendFloat(json, value.Float(), 'g', -1, 64)
	case reflect.String:
		return judgeQuote(json, value.String())
	case reflect.Pointer:
		if value.IsNil() {
			return append(json, "null"...)
		}
		return judgeWrite(json, value.Elem())
	case reflect.Slice:
		return judgeItems(json, value.Len(), value.Index)
	case reflect.Struct:
		return judgeItems(json, value.NumField(), value.Field)
	case reflect.Map:
		keys := value.MapKeys()
		sort.Slice(keys, func(a, b int) bool { return keys[a].String() < keys[b].String() })
		json = append(json, '{')
		for at, key := range keys {
			if at > 0 {
				json = append(json, ',')
			}
			json = append(judgeQuote(json, key.String()), ':')
			json = judgeWrite(json, value.MapIndex(key))
		}
		return append(json, '}')
	}
	panic("this type is not of the signature")
}

func judgeItems(json []byte, count int, item func(int) reflect.Value) []byte {
	json = append(json, '[')
	for at := 0; at < count; at++ {
		if at > 0 {
			json = append(json, ',')
		}
		json = judgeWrite(json, item(at))
	}
	return append(json, ']')
}

func judgeQuote(json []byte, text string) []byte {
	const hex = "0123456789abcdef"
	json = append(json, '"')
	for _, c := range text {
		if c < 0x20 {
			json = append(json, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			continue
		}
		if c == '"' || c == '\\' {
			json = append(json, '\\')
		}
		json = utf8.AppendRune(json, c)
	}
	return append(json, '"')
}
