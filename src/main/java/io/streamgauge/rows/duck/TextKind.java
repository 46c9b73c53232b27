package io.streamgauge.rows.duck;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the texts of a column all are, so that a SELECT can compute with them. */
final class TextKind {

    private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";
    private static final String TIME = DAY + "[ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?";

    /** The types and the form of their texts, the narrowest type first. */
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

    /** Takes one more value in. */
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
     * DuckDB's type of which all texts are, {@link SelectCasts#TEXT} if there is none, and {@link
     * SelectCasts#OTHER} if there are other values than texts. A column without values is one of
     * numbers, since any is.
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

    /** The first text that is not like those before it, and where it is; empty if all are alike. */
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
