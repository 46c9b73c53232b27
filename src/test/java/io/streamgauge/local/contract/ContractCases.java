package io.streamgauge.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The cases that each client runs; {@code cases.yaml} says what a step may have.
 *
 * @param setup the steps that make what all cases use
 */
record ContractCases(List<JsonNode> setup, List<Case> cases) {

    /**
     * A promise of the endpoint.
     *
     * @param local whether it is left out on AWS
     * @param needs the feature without which a client does not run it; "" for none
     * @param throttled how often each of its requests is throttled before it is answered
     */
    record Case(String name, boolean local, String needs, int throttled, List<JsonNode> steps) {

        boolean isOfKinesis() {
            return steps.stream()
                    .anyMatch(step -> step.path("call").asText().startsWith("kinesis"));
        }

        private static Case of(JsonNode json) {
            return new Case(
                    json.path("name").textValue(),
                    json.path("only").asText().equals("local"),
                    json.path("needs").asText(),
                    json.path("throttled").asInt(),
                    list(json.path("steps")));
        }
    }

    static ContractCases read() {
        try (InputStream file = ContractCases.class.getResourceAsStream("cases.yaml")) {
            Object tree = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            JsonNode json = new ObjectMapper().valueToTree(tree);
            return new ContractCases(
                    list(json.path("setup")),
                    list(json.path("cases")).stream().map(Case::of).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
