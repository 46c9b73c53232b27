package io.streamgauge.local.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ValidationTest {

    private static final Pattern NAME = Pattern.compile("[a-z]+");

    @Test
    void allThatFailsIsReportedInTheWordsOfAws() throws Exception {
        Validation checks =
                checks("{'StreamName': 'A', 'Limit': 0, 'Mode': 'x', 'Records': [{'Key': ''}]}")
                        .required("StreamName", "ShardId")
                        .length("StreamName", 3, 128)
                        .pattern("StreamName", NAME)
                        .range("Limit", 1, 10)
                        .oneOf("Mode", List.of("ON", "OFF"))
                        .size("Records", 2, 500);
        checks.each("Records").forEach(record -> record.length("Key", 1, 256).required("Data"));

        assertThatThrownBy(checks::orThrow)
                .isInstanceOf(ServiceException.class)
                .hasMessage(
                        "8 validation errors detected: "
                                + "Value null at 'shardId' failed to satisfy constraint: Member must not be null; "
                                + "Value 'A' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 3; "
                                + "Value 'A' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+; "
                                + "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1; "
                                + "Value 'x' at 'mode' failed to satisfy constraint: Member must satisfy enum value set: [ON, OFF]; "
                                + "Value '[{\"Key\":\"\"}]' at 'records' failed to satisfy constraint: Member must have length greater than or equal to 2; "
                                + "Value '' at 'records.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1; "
                                + "Value null at 'records.1.member.data' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void whatIsAbsentBreaksNoRule() throws Exception {
        assertThatCode(
                        () ->
                                checks("{'Name': null}")
                                        .length("Name", 1, 2)
                                        .pattern("Name", NAME)
                                        .range("Limit", 1, 10)
                                        .size("List", 1, 2)
                                        .within("Inner")
                                        .length("Name", 1, 2)
                                        .orThrow())
                .doesNotThrowAnyException();
    }

    @Test
    void aNumberWhereTextBelongsIsASerializationError() throws Exception {
        Validation checks = checks("{'Name': 1}");

        assertThatThrownBy(() -> checks.length("Name", 1, 2))
                .hasMessageContaining("'name' is not a text: 1");
    }

    private static Validation checks(String json) throws Exception {
        return Validation.of((ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')));
    }
}
