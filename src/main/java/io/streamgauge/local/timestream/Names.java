package io.streamgauge.local.timestream;

import io.streamgauge.local.wire.Validation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rules for names.
 *
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">
 *     Quotas</a>
 */
final class Names {

    private static final Pattern RESOURCE = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final List<String> RESERVED =
            List.of("time", "measure_value", "ts_non_existent_col");
    private static final List<String> RESERVED_PREFIXES = List.of("ts_", "measure_name");

    private Names() {}

    /** Databases and tables: 3 to 256 of letters, digits, underscore, dot and dash. */
    static Validation check(Validation checks, String member) {
        return checks.required(member).length(member, 3, 256).pattern(member, RESOURCE);
    }

    /** Whether a dimension or a measure of a multi-measure record may be a column of this name. */
    static boolean isReserved(String column) {
        String lower = column.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower)) {
            return true;
        }
        for (String prefix : RESERVED_PREFIXES) {
            if (lower.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has a character that no dimension or measure may have in its name. */
    static boolean isMalformed(String name) {
        return name.indexOf(':') >= 0 || name.indexOf('"') >= 0 || name.indexOf(0) >= 0;
    }

    /** The size that quotas speak of: bytes of UTF-8. */
    static int size(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
