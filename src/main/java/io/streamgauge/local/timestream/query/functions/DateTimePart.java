package io.streamgauge.local.timestream.query.functions;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalField;
import java.util.Map;

/** A part of a pattern of times. */
sealed interface DateTimePart {

    /** Appends it to the text of a time. */
    void write(LocalDateTime time, StringBuilder text);

    /**
     * Reads it.
     *
     * @return where it ends, or -1 if the text has something else
     */
    int read(String text, int at, ParsedTime parsed);

    /** A text that stands for itself. */
    record Fixed(String value) implements DateTimePart {
        @Override
        public void write(LocalDateTime time, StringBuilder text) {
            text.append(value);
        }

        @Override
        public int read(String text, int at, ParsedTime parsed) {
            return text.regionMatches(true, at, value, 0, value.length())
                    ? at + value.length()
                    : -1;
        }
    }

    /**
     * A number.
     *
     * @param min the digits that are written at least
     * @param max the digits that are read at most
     */
    record Digits(TemporalField field, int min, int max) implements DateTimePart {
        @Override
        public void write(LocalDateTime time, StringBuilder text) {
            long value = time.getLong(field);
            text.append(value < 0 ? "-" : "");
            String digits = Long.toString(Math.abs(value));
            text.append("0".repeat(Math.max(0, min - digits.length()))).append(digits);
        }

        @Override
        public int read(String text, int at, ParsedTime parsed) {
            boolean negative = field == ChronoField.YEAR && text.startsWith("-", at);
            int start = negative ? at + 1 : at;
            int end = digitsEnd(text, start, max);
            if (end == start) {
                return -1;
            }
            long value = Long.parseLong(text.substring(start, end));
            parsed.put(field, negative ? -value : value);
            return end;
        }
    }

    /**
     * A year by its last two digits: those of the 30 years before the pivot and the 69 after it.
     */
    record ShortYear(TemporalField field, int pivot) implements DateTimePart {
        @Override
        public void write(LocalDateTime time, StringBuilder text) {
            text.append("%02d".formatted(Math.floorMod(time.getLong(field), 100L)));
        }

        @Override
        public int read(String text, int at, ParsedTime parsed) {
            int end = digitsEnd(text, at, 2);
            if (end != at + 2) {
                return -1;
            }
            int first = pivot - 50;
            int digits = Integer.parseInt(text.substring(at, end));
            parsed.put(field, first + Math.floorMod(digits - first, 100));
            return end;
        }
    }

    /**
     * The fraction of a second.
     *
     * @param digits the digits that are written, and read at most
     */
    record Fraction(int digits) implements DateTimePart {
        @Override
        public void write(LocalDateTime time, StringBuilder text) {
            String nanos = "%09d".formatted(time.get(ChronoField.NANO_OF_SECOND));
            text.append(digits <= 9 ? nanos.substring(0, digits) : nanos + "0".repeat(digits - 9));
        }

        @Override
        public int read(String text, int at, ParsedTime parsed) {
            int end = digitsEnd(text, at, digits);
            if (end == at) {
                return -1;
            }
            String nanos = (text.substring(at, end) + "000000000").substring(0, 9);
            parsed.put(ChronoField.NANO_OF_SECOND, Long.parseLong(nanos));
            return end;
        }
    }

    /**
     * A name.
     *
     * @param written the names by their values
     * @param read all names that are read, in lower case, with their values
     */
    record Name(TemporalField field, Map<Long, String> written, Map<String, Long> read)
            implements DateTimePart {
        @Override
        public void write(LocalDateTime time, StringBuilder text) {
            text.append(written.get(time.getLong(field)));
        }

        @Override
        public int read(String text, int at, ParsedTime parsed) {
            String longest = "";
            for (String name : read.keySet()) {
                if (name.length() > longest.length()
                        && text.regionMatches(true, at, name, 0, name.length())) {
                    longest = name;
                }
            }
            Long number = read.get(longest);
            if (number == null) {
                return -1;
            }
            parsed.put(field, number);
            return at + longest.length();
        }
    }

    /** Where the digits from a place end. */
    private static int digitsEnd(String text, int at, int max) {
        int end = at;
        while (end < text.length()
                && end - at < max
                && text.charAt(end) >= '0'
                && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** A zone, always UTC when it is written. */
    record Zone(String written) implements DateTimePart {
        @Override
        public void write(LocalDateTime time, StringBuilder text) {
            text.append(written);
        }

        @Override
        public int read(String text, int at, ParsedTime parsed) {
            return ZoneTexts.read(text, at, parsed);
        }
    }
}
