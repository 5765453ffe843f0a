import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads arguments from standard input and writes the answer as JSON to descriptor 3, apart from what the code prints. It
 * knows nothing of the expected value. A value comes as lines: a number; a text or list its length, then what is in it.
 */
class Judge {
    private static byte[] input;
    private static int at = 0;

    public static void main(String[] args) throws Exception {
        input = System.in.readAllBytes();
        StringBuilder json = new StringBuilder();
        write(call(), json);
        try (FileOutputStream channel = new FileOutputStream("/proc/self/fd/3")) {
            channel.write(json.toString().getBytes(StandardCharsets.UTF_8));
        }
        // threads that the code has left behind would keep the program alive
        System.exit(0);
    }

    static String line() {
        int from = at;
        while (input[at] != '\n') at++;
        return new String(input, from, at++ - from, StandardCharsets.UTF_8);
    }

    static int integer() { return Integer.parseInt(line()); }
    static long whole() { return Long.parseLong(line()); }
    static double number() { return Double.parseDouble(line()); }
    static boolean truth() { return line().equals("1"); }

    static String text() {
        int bytes = integer();
        String text = new String(input, at, bytes, StandardCharsets.UTF_8);
        at += bytes + 1;
        return text;
    }

    static <T> List<T> list(Supplier<T> read) {
        List<T> list = new ArrayList<>();
        for (int left = integer(); left > 0; left--) list.add(read.get());
        return list;
    }

    static <T> Map<String, T> map(Supplier<T> read) {
        Map<String, T> map = new LinkedHashMap<>();
        for (int left = integer(); left > 0; left--) {
            String key = text();
            map.put(key, read.get());
        }
        return map;
    }

    static <T> T optional(Supplier<T> read) { return integer() == 0 ? null : read.get(); }

    private static void write(Object value, StringBuilder json) throws ReflectiveOperationException {
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            json.append(value);
        } else if (value instanceof Double number) {
            if (!Double.isFinite(number)) throw new ArithmeticException("The answer is no number");
            json.append(number.doubleValue());
        } else if (value instanceof String text) {
            quote(text, json);
        } else if (value instanceof List<?> list) {
            json.append('[');
            String before = "";
            for (Object item : list) {
                json.append(before);
                write(item, json);
                before = ",";
            }
            json.append(']');
        } else if (value instanceof Map<?, ?> map) {
            json.append('{');
            String before = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.append(before);
                quote((String) entry.getKey(), json);
                json.append(':');
                write(entry.getValue(), json);
                before = ",";
            }
            json.append('}');
        } else {
            List<Object> fields = new ArrayList<>();
            for (RecordComponent field : value.getClass().getRecordComponents()) {
                field.getAccessor().setAccessible(true);
                fields.add(field.getAccessor().invoke(value));
            }
            write(fields, json);
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') json.append('\\');
            if (c < 0x20 || Character.isSurrogate(c)) json.append(String.format("\\u%04x", (int) c));
            else json.append(c);
        }
        json.append('"');
    }

    private static Object call() {
        // call
    }
}
