package io.streamgauge.command.doctor;

import io.streamgauge.log.HumanText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The check of the clock against the Date of an answer of AWS, which is precise to a second. AWS
 * refuses signatures that are more than five minutes off.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/signing-elements.html">Signatures</a>
 */
record ClockCheck(Duration timeout, InstantSource clock) {

    private static final String CHECK = "clock";
    private static final Duration BAD = Duration.ofMinutes(5);
    private static final Duration WARNING = Duration.ofSeconds(30);

    List<Finding> run(URI url) throws InterruptedException {
        try {
            HttpResponse<Void> answer =
                    HttpClient.newBuilder()
                            .connectTimeout(timeout)
                            .build()
                            .send(
                                    PortCheck.describeEndpoints(url.resolve("/"))
                                            .timeout(timeout)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding());
            String silent =
                    "not compared, because %s does not say its time".formatted(url.getHost());
            Optional<Instant> theirs =
                    answer.headers().firstValue("Date").flatMap(ClockCheck::parse);
            return List.of(
                    theirs.map(time -> compare(time, url))
                            .orElseGet(() -> Finding.ok(CHECK, silent)));
        } catch (IOException e) {
            return List.of(
                    Finding.warning(
                            CHECK,
                            "not compared, because %s cannot be reached".formatted(url.getHost()),
                            "mend that first"));
        }
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Finding compare(Instant theirs, URI url) {
        Duration ahead = Duration.between(theirs, clock.instant());
        Duration off = ahead.abs();
        if (off.compareTo(WARNING) <= 0) {
            return Finding.ok(CHECK, "as at %s, to %s".formatted(url.getHost(), text(off)));
        }
        String text =
                "%s %s that of %s"
                        .formatted(
                                HumanText.of(off),
                                ahead.isNegative() ? "behind" : "ahead of",
                                url.getHost());
        String remedy = "synchronize the clock of this machine, such as with chrony";
        return off.compareTo(BAD) > 0
                ? Finding.bad(CHECK, text + ", and AWS refuses signatures beyond 5 min", remedy)
                : Finding.warning(CHECK, text, remedy);
    }

    /** A Date has no fractions of a second. */
    private static String text(Duration off) {
        return Math.max(1, off.toSeconds()) + " s";
    }
}
