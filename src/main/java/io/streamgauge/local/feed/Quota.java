package io.streamgauge.local.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The number of requests that a key may make in a minute and in a day. */
final class Quota {

    static final Quota UNLIMITED = new Quota(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final int aMinute;
    private final int aDay;
    private Instant minute = Instant.MIN;
    private Instant day = Instant.MIN;
    private int inMinute;
    private int inDay;

    Quota(int aMinute, int aDay) {
        this.aMinute = aMinute;
        this.aDay = aDay;
    }

    /** What the real API says to a key that has made too many requests. */
    record Refusal(String field, String text) {}

    /** Counts a request, and refuses it where it is one too many. */
    synchronized Optional<Refusal> refusal(String key, Instant now) {
        roll(now);
        if (inDay == aDay) {
            return Optional.of(
                    new Refusal(
                            "Information",
                            "We have detected your API key as "
                                    + key
                                    + " and our standard API rate limit is "
                                    + aDay
                                    + " requests per day. Please subscribe to any of the premium"
                                    + " plans at https://www.alphavantage.co/premium/ to instantly"
                                    + " remove all daily rate limits."));
        }
        if (inMinute == aMinute) {
            return Optional.of(
                    new Refusal(
                            "Note",
                            "Thank you for using Alpha Vantage! Our standard API call frequency is "
                                    + aMinute
                                    + " calls per minute and "
                                    + aDay
                                    + " calls per day."));
        }
        inMinute++;
        inDay++;
        return Optional.empty();
    }

    private void roll(Instant now) {
        if (!now.truncatedTo(ChronoUnit.MINUTES).equals(minute)) {
            minute = now.truncatedTo(ChronoUnit.MINUTES);
            inMinute = 0;
        }
        if (!now.truncatedTo(ChronoUnit.DAYS).equals(day)) {
            day = now.truncatedTo(ChronoUnit.DAYS);
            inDay = 0;
        }
    }
}
