package io.streamgauge.local.timestream.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks with the AWS CLI. */
@Needs(Tool.AWS_CLI)
class AwsCliTest {

    private static final String AWS = "/usr/bin/aws";

    @TempDir Path folder;

    @Test
    void theQueryOfTheReadmeIsAnswered() throws Exception {
        try (QueriedMarket market = QueriedMarket.open(folder)) {
            JsonNode answer =
                    aws(
                            "--endpoint-url",
                            market.server.url().toString(),
                            "timestream-query",
                            "query",
                            "--query-string",
                            "SELECT symbol, count(*), max(time) FROM market.prices GROUP BY"
                                    + " symbol");

            assertThat(answer.at("/Rows")).hasSize(2);
            assertThat(answer.findValuesAsText("ScalarValue"))
                    .contains("BTC", "ETH", "2", "2026-11-20 10:10:00.000000001");
            assertThat(answer.at("/ColumnInfo/2/Type/ScalarType").asText()).isEqualTo("TIMESTAMP");
        }
    }

    private JsonNode aws(String... arguments) throws Exception {
        File output = folder.resolve("output.json").toFile();
        ProcessBuilder aws =
                new ProcessBuilder(
                        Stream.concat(Stream.of(AWS, "--output", "json"), Stream.of(arguments))
                                .toList());
        aws.environment().put("AWS_ACCESS_KEY_ID", "any");
        aws.environment().put("AWS_SECRET_ACCESS_KEY", "any");
        aws.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        int status = aws.redirectErrorStream(true).redirectOutput(output).start().waitFor();
        assertThat(status).as(Files.readString(output.toPath(), UTF_8)).isZero();
        return new ObjectMapper().readTree(output);
    }
}
