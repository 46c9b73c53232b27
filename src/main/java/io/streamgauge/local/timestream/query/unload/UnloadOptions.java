package io.streamgauge.local.timestream.query.unload;

import io.streamgauge.local.wire.ServiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of an UNLOAD. Encryption and its key are accepted and have no effect.
 *
 * @param partitionedBy the columns whose values become folders
 * @param delimiter between the fields of a line of CSV
 * @param escape before a quote, and before itself, in CSV
 * @param header whether each CSV file begins with the names of the columns
 * @param maxFileBytes about how large a file becomes
 */
public record UnloadOptions(
        Format format,
        boolean gzip,
        List<String> partitionedBy,
        char delimiter,
        char escape,
        boolean header,
        long maxFileBytes) {

    /** What the files are. */
    public enum Format {
        CSV,
        PARQUET
    }

    private static final Pattern OPTION =
            Pattern.compile(
                    "\\s*(\\w+)\\s*=\\s*(?:'((?:[^']|'')*+)'|ARRAY\\s*\\[([^\\]]*)\\])\\s*(,|$)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ELEMENT = Pattern.compile("\\s*(['\"]?)([^'\"]+?)\\1\\s*");
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(MB|GB)", Pattern.CASE_INSENSITIVE);
    private static final long MB = 1L << 20;
    private static final long MIN_FILE_BYTES = 16 * MB;
    private static final long MAX_FILE_BYTES = 78 * 1024 * MB;

    /** The options between the brackets; a ValidationException with the one that is wrong. */
    static UnloadOptions of(String text) {
        Map<String, String> values = new HashMap<>();
        Matcher option = OPTION.matcher(text);
        int at = 0;
        while (at < text.length() && !text.substring(at).isBlank()) {
            if (!option.find(at) || option.start() != at) {
                throw invalid("option at '" + text.substring(at).strip() + "'");
            }
            String name = option.group(1).toLowerCase(Locale.ROOT);
            String value = option.group(2) == null ? option.group(3) : option.group(2);
            if (values.put(name, value.replace("''", "'")) != null) {
                throw invalid("option '" + name + "', which is there twice");
            }
            at = option.end();
        }
        Reader reader = new Reader(values);
        Format format = Format.valueOf(reader.oneOf("format", "CSV", "PARQUET"));
        UnloadOptions options =
                new UnloadOptions(
                        format,
                        reader.oneOf("compression", "GZIP", "NONE").equals("GZIP"),
                        reader.columns(),
                        reader.character("field_delimiter", ','),
                        reader.character("escaped_by", '\\'),
                        reader.oneOf("include_header", "FALSE", "TRUE").equals("TRUE"),
                        reader.size());
        reader.oneOf("encryption", "SSE_S3", "SSE_KMS");
        values.remove("kms_key");
        if (!values.isEmpty()) {
            throw invalid("option '" + values.keySet().iterator().next() + "'");
        }
        return options;
    }

    private static ServiceException invalid(String what) {
        return ServiceException.validation("Invalid UNLOAD " + what);
    }

    /** Takes the options out of a map. */
    private record Reader(Map<String, String> values) {

        String oneOf(String name, String first, String other) {
            String value = values.remove(name);
            String upper = value == null ? first : value.strip().toUpperCase(Locale.ROOT);
            if (!upper.equals(first) && !upper.equals(other)) {
                throw invalid(
                        "option %s = '%s': it must be %s or %s"
                                .formatted(name, value, first, other));
            }
            return upper;
        }

        char character(String name, char other) {
            String value = values.remove(name);
            if (value == null) {
                return other;
            }
            String plain = value.equals("\\t") ? "\t" : value;
            if (plain.length() != 1 || plain.charAt(0) > 127 || plain.charAt(0) == '"') {
                throw invalid(
                        "option %s = '%s': it must be one ASCII character".formatted(name, value));
            }
            return plain.charAt(0);
        }

        List<String> columns() {
            String value = values.remove("partitioned_by");
            List<String> columns = new ArrayList<>();
            if (value == null) {
                return columns;
            }
            for (String part : value.split(",", -1)) {
                Matcher element = ELEMENT.matcher(part);
                if (!element.matches() || columns.contains(element.group(2))) {
                    throw invalid("option partitioned_by: it must be ARRAY['column', ...]");
                }
                columns.add(element.group(2));
            }
            return columns;
        }

        long size() {
            String value = values.remove("max_file_size");
            if (value == null) {
                return MAX_FILE_BYTES;
            }
            Matcher size = SIZE.matcher(value.strip());
            double unit = size.matches() && size.group(2).equalsIgnoreCase("GB") ? 1024 * MB : MB;
            long bytes = size.matches() ? (long) (Double.parseDouble(size.group(1)) * unit) : 0;
            if (bytes < MIN_FILE_BYTES || bytes > MAX_FILE_BYTES) {
                throw invalid(
                        "option max_file_size = '%s': it must be from 16MB to 78GB"
                                .formatted(value));
            }
            return bytes;
        }
    }
}
