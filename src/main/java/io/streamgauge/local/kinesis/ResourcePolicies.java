package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import java.util.List;

/** The policies of streams and consumers. They are kept, and never applied: any caller may call. */
record ResourcePolicies(Streams streams, KeptValues kept) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_POLICY = 20_480;

    List<Operation> operations() {
        return List.of(
                new GetResourcePolicy(this),
                new PutResourcePolicy(this),
                new DeleteResourcePolicy(this));
    }

    /** Returns the policy of a stream or a consumer, which is empty if it has no policy. */
    private record GetResourcePolicy(ResourcePolicies policies) implements ImmediateOperation {

        @Override
        public ObjectNode answer(OperationCall call) {
            TaggedResource.check(call.input()).orThrow();
            String policy = policies.kept.get(policies.key(call.input())).orElse("{}");
            return JsonNodeFactory.instance.objectNode().put("Policy", policy);
        }
    }

    /** Attaches a policy to a stream or a consumer. */
    private record PutResourcePolicy(ResourcePolicies policies) implements SilentOperation {

        @Override
        public void run(OperationCall call) {
            TaggedResource.check(call.input())
                    .required("Policy")
                    .length("Policy", 1, MAX_POLICY)
                    .orThrow();
            String policy = call.input().path("Policy").asText();
            if (!isObject(policy)) {
                throw Errors.invalidArgument("Policy is not a JSON object.");
            }
            policies.kept.put(policies.key(call.input()), policy);
        }
    }

    /** Removes the policy of a stream or a consumer. */
    private record DeleteResourcePolicy(ResourcePolicies policies) implements SilentOperation {

        @Override
        public void run(OperationCall call) {
            TaggedResource.check(call.input()).orThrow();
            String key = policies.key(call.input());
            if (policies.kept.get(key).isEmpty()) {
                throw Errors.noPolicy(
                        TaggedResource.of(policies.streams, call.input()).reference());
            }
            policies.kept.remove(key);
        }
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
