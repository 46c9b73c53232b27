package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Changes the key of a database. */
record UpdateDatabase(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input())
                .required("DatabaseName", "KmsKeyId")
                .length("KmsKeyId", 1, 2048)
                .orThrow();
        String name = call.input().path("DatabaseName").asText();
        String key = call.input().path("KmsKeyId").asText();
        return runtime.change(
                call,
                directory -> {
                    Database old = directory.requireDatabase(name);
                    Database changed = old.encryptedWith(key, runtime.now());
                    directory.removeDatabase(name);
                    directory.add(changed);
                    return OperationRuntime.output("Database", changed.json());
                });
    }
}
