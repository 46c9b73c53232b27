package io.streamgauge.local.timestream.query.functions;

/**
 * The steps that a function in Java may take for the rows that DuckDB passes at a time. Nothing
 * interrupts such a function. It belongs to one thread.
 */
final class Steps {

    /** What takes a second or two. */
    private static final long MAX_STEPS = 50_000_000;

    private long left = MAX_STEPS;

    /**
     * Takes a step.
     *
     * @throws IllegalArgumentException if too many were taken
     */
    void take() {
        if (--left < 0) {
            throw new IllegalArgumentException(
                    "A function takes too many steps: simplify its pattern, or give it shorter"
                            + " texts");
        }
    }

    /** Takes many steps. */
    void take(long steps) {
        left -= Math.max(0, steps - 1);
        take();
    }

    /** A text of which each character that is read takes steps. */
    CharSequence counting(CharSequence text, long each) {
        return new Counting(text, each);
    }

    private final class Counting implements CharSequence {

        private final CharSequence text;
        private final long each;

        Counting(CharSequence text, long each) {
            this.text = text;
            this.each = each;
        }

        @Override
        public char charAt(int index) {
            take(each);
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
