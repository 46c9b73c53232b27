package io.streamgauge.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentMemberTest {

    private static final String ONE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    private static String added(String json) {
        return new String(TraceparentMember.add(json.getBytes(UTF_8), ONE), UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                              | {'traceparent':'T'}",
                "{ 'a' : 1.50 }                  | {'a' : 1.50 ,'traceparent':'T'}",
                "{'a':{'traceparent':'x'}}       | {'a':{'traceparent':'x'},'traceparent':'T'}",
                "{'traceparent':'old','a':[1,2]} | {'traceparent':'T','a':[1,2]}",
                "{'traceparent': null}           | {'traceparent': 'T'}",
                "{'traceparent':{'b':'}'}}       | {'traceparent':'T'}",
                "{'ü':'}'}                       | {'ü':'}','traceparent':'T'}"
            },
            quoteCharacter = '^')
    void anObjectGetsTheMemberAndKeepsTheRest(String before, String after) {
        String changed = added(before.replace("'", "\""));

        assertThat(changed.replace("{ ", "{"))
                .isEqualTo(after.replace("'", "\"").replace("\"T\"", '"' + ONE + '"'));
        assertThat(TraceparentMember.find(changed.getBytes(UTF_8))).contains(ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "}", "text", "[1]", "[{}]", "{\"a\":1", "{\"a\":1}}", "{} {}", "{a}"})
    void anythingElseStaysAsItIs(String data) {
        assertThat(added(data)).isEqualTo(data);
        assertThat(TraceparentMember.find(data.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void whitespaceAfterTheObjectStays() {
        assertThat(added("{\"a\":1}\n")).isEqualTo("{\"a\":1,\"traceparent\":\"" + ONE + "\"}\n");
    }

    @Test
    void onlyAValidValueIsFound() {
        String json = "{\"traceparent\":\"" + OTHER + "\"}";

        assertThat(TraceparentMember.find(json.getBytes(UTF_8))).contains(OTHER);
        assertThat(TraceparentMember.find("{\"traceparent\":\"x\"}".getBytes(UTF_8))).isEmpty();
        assertThat(TraceparentMember.find("{\"traceparent\":[1]}".getBytes(UTF_8))).isEmpty();
    }
}
