package io.streamgauge.rows.duck;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The common type of the texts of a column, with which a SELECT can compute. */
final class TextKind {

    private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";
    private static final String TIME = DAY + "[ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?";

    /** The types with the pattern of their texts, the narrowest type first. */
    private enum Form {
        BOOLEAN("(?i)true|false", "BOOLEAN"),
        WHOLE("[+-]?\\d{1,18}", "BIGINT"),
        NUMBER("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?", "DOUBLE"),
        DATE(DAY, "DATE"),
        LOCAL(TIME, "TIMESTAMP"),
        INSTANT(TIME + "(Z|[+-]\\d\\d(:?\\d\\d)?)", "TIMESTAMP WITH TIME ZONE");

        private final Pattern pattern;
        private final String type;

        Form(String pattern, String type) {
            this.pattern = Pattern.compile(pattern);
            this.type = type;
        }

        boolean fits(String text) {
            return pattern.matcher(text).matches();
        }
    }

    private @Nullable Form form;
    private @Nullable String unlike;
    private String place = "";
    private boolean hasOthers;

    /** Adds a value. */
    void see(@Nullable Object value, String origin) {
        if (value instanceof String text) {
            see(text, origin);
        } else {
            hasOthers |= value != null;
        }
    }

    private void see(String text, String origin) {
        if (unlike != null || (form != null && form.fits(text))) {
            return;
        }
        Form other = of(text);
        if (other == null || (form != null && !isWider(form, other))) {
            unlike = text;
            place = origin;
        } else {
            form = other;
        }
    }

    /**
     * DuckDB's type of all texts; {@link SelectCasts#TEXT} if they have no common type, and {@link
     * SelectCasts#OTHER} if there are other values than text. A column without values counts as
     * numbers.
     */
    String type() {
        if (hasOthers) {
            return SelectCasts.OTHER;
        }
        if (unlike != null) {
            return SelectCasts.TEXT;
        }
        return form == null ? Form.NUMBER.type : form.type;
    }

    /** The first text of another type, with its place; empty if all have one type. */
    String exception() {
        return unlike == null ? "" : "\"" + unlike + "\" in " + place;
    }

    private static @Nullable Form of(String text) {
        for (Form form : Form.values()) {
            if (form.fits(text)) {
                return form;
            }
        }
        return null;
    }

    private static boolean isWider(Form form, Form other) {
        return form == Form.WHOLE && other == Form.NUMBER;
    }
}
