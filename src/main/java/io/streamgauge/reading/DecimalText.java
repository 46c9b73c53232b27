package io.streamgauge.reading;

/**
 * The texts that are decimal numbers: a sign or none, digits with or without a point, an exponent
 * or none.
 *
 * <p>Nothing else is one: no blanks around it, no NaN, no hexadecimal, no "1d", no digits of other
 * scripts.
 */
final class DecimalText {

    /** As long as a number in JSON may be by Jackson's defaults. */
    private static final int LONGEST = 1_000;

    private static final int DIGITS_OF_A_LONG = 18;

    private final String text;
    private int at;

    private DecimalText(String text) {
        this.text = text;
    }

    static boolean is(String text) {
        return text.length() <= LONGEST && new DecimalText(text).matches();
    }

    /** Whether a text is digits only, so few that they fit a long: most numbers of files are. */
    static boolean isShortWhole(String text) {
        int length = text.length();
        if (length == 0 || length > DIGITS_OF_A_LONG) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private boolean matches() {
        skipSign();
        int digits = skipDigits();
        if (skip('.', '.')) {
            digits += skipDigits();
        }
        if (digits > 0 && skip('e', 'E')) {
            skipSign();
            digits = skipDigits();
        }
        return digits > 0 && at == text.length();
    }

    private void skipSign() {
        skip('-', '+');
    }

    private boolean skip(char one, char other) {
        if (at < text.length() && (text.charAt(at) == one || text.charAt(at) == other)) {
            at++;
            return true;
        }
        return false;
    }

    private int skipDigits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }
}
