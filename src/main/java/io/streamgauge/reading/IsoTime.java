package io.streamgauge.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Parser of ISO-8601 date and time with an offset, such as 2026-11-21T09:30:00.123456789Z or
 * 2026-11-21 10:30+01:00.
 *
 * <p>Seconds are optional, a fraction has up to nine digits, and a region in brackets may follow
 * the offset. It is own code because it runs for each row: docs/speed.md compares it with
 * libraries.
 */
final class IsoTime {

    private final String field;
    private final String text;
    private final @Nullable LocalTimes zone;
    private int at;

    private IsoTime(String field, String text, @Nullable LocalTimes zone) {
        this.field = field;
        this.text = text;
        this.zone = zone;
    }

    /**
     * @param zone the zone of dates, and of times without an offset; if null, an offset is required
     */
    static Instant read(String field, String text, @Nullable LocalTimes zone)
            throws InvalidFieldException {
        try {
            return text.endsWith("]")
                    ? ZonedDateTime.parse(text).toInstant()
                    : new IsoTime(field, text, zone).instant();
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, "must be a date and time that exists", text);
        }
    }

    private Instant instant() throws InvalidFieldException {
        int year = number(4);
        expect('-');
        int month = number(2);
        expect('-');
        LocalDate date = LocalDate.of(year, month, number(2));
        if (zone != null && at == text.length()) {
            return zone.startOf(date);
        }
        long day = date.toEpochDay();
        if (!skip('T') && !skip('t')) {
            expect(' ');
        }
        int hour = below(24);
        expect(':');
        int minute = below(60);
        int second = skip(':') ? below(60) : 0;
        int nano = skip('.') ? fraction() : 0;
        long local = ((day * 24 + hour) * 60 + minute) * 60 + second;
        if (zone != null && at == text.length()) {
            return zone.instant(field, text, local, nano);
        }
        Instant instant = Instant.ofEpochSecond(local - offset(), nano);
        if (at < text.length()) {
            throw malformed();
        }
        return instant;
    }

    private int fraction() throws InvalidFieldException {
        int start = at;
        int nano = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            nano = at - start < 9 ? nano * 10 + digit() : tooFine();
        }
        if (at == start) {
            throw malformed();
        }
        for (int digits = at - start; digits < 9; digits++) {
            nano *= 10;
        }
        return nano;
    }

    private int offset() throws InvalidFieldException {
        if (at == text.length()) {
            throw new InvalidFieldException(
                    field,
                    "must have a zone: Z or an offset such as +01:00, or a timeZone in the mapping",
                    text);
        }
        if (skip('Z') || skip('z')) {
            return 0;
        }
        int sign = skip('-') ? -1 : 1;
        if (sign > 0) {
            expect('+');
        }
        int hours = below(19);
        boolean minutes = skip(':') || at < text.length();
        return sign * (hours * 60 + (minutes ? below(60) : 0)) * 60;
    }

    private int below(int limit) throws InvalidFieldException {
        int number = number(2);
        if (number >= limit) {
            throw new InvalidFieldException(field, "must be a date and time that exists", text);
        }
        return number;
    }

    private int number(int digits) throws InvalidFieldException {
        int number = 0;
        for (int i = 0; i < digits; i++) {
            if (at == text.length() || !isDigit(text.charAt(at))) {
                throw malformed();
            }
            number = number * 10 + digit();
        }
        return number;
    }

    private int digit() {
        return text.charAt(at++) - '0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void expect(char c) throws InvalidFieldException {
        if (!skip(c)) {
            throw malformed();
        }
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private int tooFine() throws InvalidFieldException {
        throw new InvalidFieldException(field, "must not be finer than a nanosecond", text);
    }

    private InvalidFieldException malformed() {
        return new InvalidFieldException(
                field, "must be ISO-8601 date and time with zone, or an epoch", text);
    }
}
