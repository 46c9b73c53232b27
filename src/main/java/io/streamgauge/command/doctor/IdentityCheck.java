package io.streamgauge.command.doctor;

import io.streamgauge.aws.AwsQuery;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.log.HumanText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The check of the credentials: who they are, and how long they are valid. */
record IdentityCheck(AwsSettings settings, InstantSource clock) {

    private static final String CHECK = "credentials";
    private static final Duration SOON = Duration.ofMinutes(15);

    /**
     * The result.
     *
     * @param findings what was found
     * @param arn who the credentials are, if that is known
     */
    record Result(List<Finding> findings, Optional<String> arn) {

        Optional<String> account() {
            return arn.map(text -> text.split(":", -1))
                    .filter(it -> it.length > 4)
                    .map(it -> it[4]);
        }
    }

    Result run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        Optional<String> arn = Optional.empty();
        try {
            Document answer =
                    new AwsQuery(settings)
                            .call(
                                    "sts",
                                    Map.of("Action", "GetCallerIdentity", "Version", "2011-06-15"));
            String who = AwsQuery.text(answer, "Arn", "");
            arn = Optional.of(who).filter(text -> text.startsWith("arn:"));
            findings.add(Finding.ok(CHECK, who));
        } catch (IOException | RuntimeException e) {
            findings.add(failed(AwsFailure.of(e)));
        }
        expiry().ifPresent(findings::add);
        return new Result(findings, arn);
    }

    /** An endpoint that is not AWS's may have no STS, and then it says nothing of credentials. */
    private Finding failed(AwsFailure failure) {
        boolean known =
                switch (failure.kind()) {
                    case EXPIRED, INVALID, CLOCK -> true;
                    default -> false;
                };
        if (known || settings.endpoint() == null) {
            return failure.finding(CHECK, "sts:GetCallerIdentity");
        }
        return Finding.ok(
                CHECK,
                "they are set; the endpoint %s does not say who they are"
                        .formatted(settings.endpoint()));
    }

    private Optional<Finding> expiry() {
        Optional<? extends AwsCredentialsIdentity> identity = identity();
        if (!(identity.orElse(null) instanceof AwsSessionCredentialsIdentity session)) {
            return Optional.empty();
        }
        Optional<Instant> end = session.expirationTime();
        if (end.isEmpty()) {
            return Optional.of(
                    Finding.ok(CHECK, "they are temporary, and do not say when they expire"));
        }
        Duration left = Duration.between(clock.instant(), end.get());
        if (left.isNegative()) {
            return Optional.of(
                    Finding.bad(CHECK, "they expired at " + end.get(), "renew the credentials"));
        }
        String text = "they are temporary, and expire in " + HumanText.of(left);
        return Optional.of(
                left.compareTo(SOON) < 0
                        ? Finding.warning(
                                CHECK, text, "make sure that something renews them in time")
                        : Finding.ok(CHECK, text));
    }

    private Optional<? extends AwsCredentialsIdentity> identity() {
        return settings.credentials() == null
                ? Optional.empty()
                : Optional.of(settings.credentials().resolveCredentials());
    }
}
