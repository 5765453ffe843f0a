// Reads arguments from standard input and writes the answer as JSON to descriptor 3, apart from what the code prints. It
// knows nothing of the expected value. A value comes as lines: a number; a text or list its length, then what is in it.
#include <climits>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <unistd.h>
#include <vector>

namespace vivavoce_judge {
inline std::string input;
inline std::size_t at = 0;

inline std::string line() {
    auto end = input.find('\n', at);
    auto text = input.substr(at, end - at);
    at = end + 1;
    return text;
}
inline std::string text() {
    auto bytes = std::stoul(line());
    auto value = input.substr(at, bytes);
    at += bytes + 1;
    return value;
}

template <class T> struct Value {
    static_assert(std::is_integral_v<T>, "this type is not of the signature");
    static T read() { return static_cast<T>(std::stoll(line())); }
    static std::string write(T value) { return std::to_string(value); }
};
template <> struct Value<bool> {
    static bool read() { return line() == "1"; }
    static std::string write(bool value) { return value ? "true" : "false"; }
};
template <> struct Value<double> {
    static double read() { return std::stod(line()); }
    static std::string write(double value) {
        if (!std::isfinite(value)) {
            std::fputs("The answer is no number\n", stderr);
            std::exit(1);
        }
        char digits[40];
        for (int precision = 15; precision <= 17; precision++) {
            std::snprintf(digits, sizeof digits, "%.*g", precision, value);
            if (std::strtod(digits, nullptr) == value) break;
        }
        return digits;
    }
};
template <> struct Value<std::string> {
    static std::string read() { return text(); }
    static std::string write(const std::string &value) {
        std::string json = "\"";
        for (unsigned char c : value) {
            char code[8];
            if (c == '"' || c == '\\') json += '\\';
            std::snprintf(code, sizeof code, "\\u%04x", c);
            if (c < 0x20) json += code;
            else json += static_cast<char>(c);
        }
        return json + '"';
    }
};
template <class List, class Write> std::string join(const List &list, char open, char close, Write write) {
    std::string json(1, open);
    for (auto &&item : list) {
        if (json.size() > 1) json += ',';
        json += write(item);
    }
    return json + close;
}
template <class T> struct Value<std::vector<T>> {
    static std::vector<T> read() {
        std::vector<T> list;
        for (auto left = std::stoul(line()); left > 0; left--) list.push_back(Value<T>::read());
        return list;
    }
    static std::string write(const std::vector<T> &value) {
        return join(value, '[', ']', [](const T &item) { return Value<T>::write(item); });
    }
};
template <class T> struct Value<std::map<std::string, T>> {
    static std::map<std::string, T> read() {
        std::map<std::string, T> entries;
        for (auto left = std::stoul(line()); left > 0; left--) {
            auto key = text();
            entries.emplace(key, Value<T>::read());
        }
        return entries;
    }
    static std::string write(const std::map<std::string, T> &value) {
        return join(value, '{', '}', [](const auto &entry) {
            return Value<std::string>::write(entry.first) + ':' + Value<T>::write(entry.second);
        });
    }
};
template <class T> struct Value<std::optional<T>> {
    static std::optional<T> read() {
        if (line() == "0") return std::nullopt;
        return Value<T>::read();
    }
    static std::string write(const std::optional<T> &value) { return value ? Value<T>::write(*value) : "null"; }
};

inline void read_input() {
    char part[65536];
    for (ssize_t got; (got = ::read(0, part, sizeof part)) > 0;) input.append(part, got);
}
inline int answer(const std::string &json) {
    std::fflush(stdout);
    std::size_t done = 0;
    while (done < json.size()) {
        auto wrote = ::write(3, json.data() + done, json.size() - done);
        if (wrote < 0) return 1;
        done += wrote;
    }
    return 0;
}
} // namespace vivavoce_judge

// a program of the candidate's own may have a main, to be run by itself
#define main vivavoce_own_main
