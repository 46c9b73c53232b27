package io.streamgauge.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.streamgauge.Patience;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The steps of one client, with the variables of its run; it deletes what was created. */
final class ContractSession implements AutoCloseable {

    private static final List<String> VERBS = List.of("call", "pages", "wait", "subscribe");

    private final ContractClient client;
    private final ClientDriver driver;
    private final Map<String, String> variables = new HashMap<>();
    private final Deque<JsonNode> deletions = new ArrayDeque<>();

    ContractSession(ContractClient client, ClientDriver driver, Map<String, String> variables) {
        this.client = client;
        this.driver = driver;
        this.variables.putAll(variables);
    }

    ContractClient client() {
        return client;
    }

    /** Runs the steps of a case, and returns what the client lacks for some of them. */
    List<String> run(ContractCases.Case one) {
        List<String> lacking = new ArrayList<>();
        for (JsonNode step : one.steps()) {
            String needs = step.path("needs").asText();
            if (client.lacks(needs).isPresent()) {
                lacking.add(needs);
            } else {
                run(step);
            }
        }
        return lacking;
    }

    /** Runs a step. */
    void run(JsonNode declared) {
        JsonNode step = substituted(declared);
        if (step.path("eventually").asBoolean()) {
            Awaitility.await()
                    .atMost(Patience.DEFAULT)
                    .untilAsserted(() -> check(step, driver.run(command(step))));
        } else {
            check(step, driver.run(command(step)));
        }
    }

    @Override
    public void close() {
        while (!deletions.isEmpty()) {
            driver.run(deletions.pop());
        }
        driver.close();
    }

    private void check(JsonNode step, JsonNode outcome) {
        if (step.has("fails")) {
            ObjectNode expected = step.path("fails").deepCopy();
            if (client.lacks("members of errors").isPresent()) {
                expected.remove("Status");
            }
            assertThat(outcome.has("error")).as("it fails: %s", outcome).isTrue();
            match(expected, outcome.path("error"), step);
            return;
        }
        if (outcome.has("broken")) {
            fail(command(step) + "\n" + outcome.path("broken").asText());
        }
        assertThat(outcome.has("output")).as("%s: %s", command(step), outcome).isTrue();
        match(step.path("gives"), outcome.path("output"), step);
        step.path("saves")
                .fields()
                .forEachRemaining(
                        saved ->
                                variables.put(
                                        saved.getKey(),
                                        outcome.path("output")
                                                .at(saved.getValue().asText())
                                                .asText()));
        remember(step);
    }

    private void match(JsonNode expected, JsonNode actual, JsonNode step) {
        new Expected(expected)
                .difference(actual)
                .ifPresent(difference -> fail("%s: %s".formatted(command(step), difference)));
    }

    /** What was created is deleted at the end, also where a case ends early. */
    private void remember(JsonNode step) {
        ObjectNode command = command(step);
        String operation = command.path("operation").asText();
        List<String> members =
                switch (operation) {
                    case "CreateDatabase" -> List.of("DatabaseName");
                    case "CreateTable" -> List.of("DatabaseName", "TableName");
                    case "CreateStream" -> List.of("StreamName");
                    default -> List.of();
                };
        if (!members.isEmpty()) {
            ObjectNode input = ((ObjectNode) command.path("input")).retain(members);
            if (operation.equals("CreateStream")) {
                input.put("EnforceConsumerDeletion", true);
            }
            deletions.push(command.put("operation", operation.replace("Create", "Delete")));
        }
    }

    private static ObjectNode command(JsonNode step) {
        ObjectNode command = JsonNodeFactory.instance.objectNode();
        String verb = VERBS.stream().filter(step::has).findFirst().orElseThrow();
        String[] what = step.path(verb).asText().split(" ", 2);
        command.put("verb", verb).put("service", what[0]);
        if (what.length > 1) {
            command.put(verb.equals("wait") ? "waiter" : "operation", what[1]);
        }
        command.set(
                "input",
                step.path("with").isObject()
                        ? step.path("with").deepCopy()
                        : JsonNodeFactory.instance.objectNode());
        for (String member : List.of("limit", "size", "items", "records")) {
            if (step.has(member)) {
                command.set(member, step.path(member));
            }
        }
        return command;
    }

    private JsonNode substituted(JsonNode tree) {
        if (tree.isTextual()) {
            String text = tree.textValue();
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                text = text.replace("${" + variable.getKey() + "}", variable.getValue());
            }
            return TextNode.valueOf(text);
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(substituted(item)));
            return copy;
        }
        if (!(tree instanceof ObjectNode object)) {
            return tree;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.fields()
                .forEachRemaining(
                        member -> copy.set(member.getKey(), substituted(member.getValue())));
        if (copy.path("$time").isTextual()) {
            copy.set("$time", LongNode.valueOf(copy.path("$time").asLong()));
        }
        return copy;
    }
}
