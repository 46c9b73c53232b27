package io.streamgauge.bean;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** The ways in which two values of a watermark compare. */
enum WatermarkOrder {
    TEXT("a text that is not empty"),
    NUMBER("a number"),
    TIME("a time such as 2026-11-21T10:00:00Z, or a date such as 2026-11-21");

    static final String ACCEPTED = "write text, number or time";

    private final String rule;

    WatermarkOrder(String rule) {
        this.rule = rule;
    }

    static WatermarkOrder of(String name) {
        for (WatermarkOrder order : values()) {
            if (order.name().toLowerCase(Locale.ROOT).equals(name)) {
                return order;
            }
        }
        throw new IllegalArgumentException(
                "\"order\" must be a way to compare watermarks, but is \"%s\": %s"
                        .formatted(name, ACCEPTED));
    }

    void check(String key, String value) {
        parse(key, value);
    }

    @SuppressWarnings("unchecked") // one parser makes values of one type
    int compare(String key, String one, String other) {
        return ((Comparable<Object>) parse(key, one)).compareTo(parse(key, other));
    }

    private Comparable<?> parse(String key, String value) {
        try {
            return switch (this) {
                case TEXT -> text(value);
                case NUMBER -> new BigDecimal(value);
                case TIME -> instant(value);
            };
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The watermark \"%s\" must be %s, but is \"%s\": give such a value, or another \"order\""
                            .formatted(key, rule, value),
                    e);
        }
    }

    private static String text(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        return value;
    }

    /** A date alone is the first instant of its day, in UTC. */
    private static Instant instant(String value) {
        return value.indexOf('T') < 0
                ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(value).toInstant();
    }
}
