package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The policies of streams and consumers. They are kept, and never applied: any caller may call. */
record ResourcePolicies(Streams streams, KeptValues kept) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Optional<String> get(ObjectNode input) {
        return kept.get(key(input));
    }

    void put(ObjectNode input, String policy) {
        if (!isObject(policy)) {
            throw Errors.invalidArgument("Policy is not a JSON object.");
        }
        kept.put(key(input), policy);
    }

    void delete(ObjectNode input) {
        String key = key(input);
        if (kept.get(key).isEmpty()) {
            throw Errors.noPolicy(TaggedResource.of(streams, input).arn());
        }
        kept.remove(key);
    }

    /** Not the ARN: what comes after under the same name is another resource. */
    private String key(ObjectNode input) {
        return "policy " + TaggedResource.of(streams, input).identity();
    }

    private static boolean isObject(String policy) {
        try {
            return JSON.readTree(policy).isObject();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }
}
