package io.streamgauge.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A message that repeats what the client sent is bounded, however much that was. */
class LongMessagesTest {

    @LocalEndpoint private static LocalAwsFixture fixture;

    @Test
    void aLongNameIsNotRepeatedInFull() {
        String name = "n".repeat(500_000);

        assertBounded(() -> fixture.timestreamWrite().describeDatabase(r -> r.databaseName(name)));
    }

    @Test
    void aLongIdentifierOfAQueryIsNotRepeatedInFull() {
        String query = "SELECT \"" + "n".repeat(200_000) + "\" FROM (SELECT 1 AS a)";

        assertBounded(() -> fixture.timestreamQuery().query(r -> r.queryString(query)));
    }

    private static void assertBounded(Runnable call) {
        AwsServiceException refused = catchThrowableOfType(AwsServiceException.class, call::run);

        assertThat(refused.awsErrorDetails().errorMessage().length()).isBetween(20, 9_000);
    }
}
