package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Call;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/** Changes the key of a database. */
final class UpdateDatabase implements Operation {

    private final ControlPlane plane;

    UpdateDatabase(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    public CompletionStage<ObjectNode> call(Call call) {
        Validation.of(call.input())
                .required("DatabaseName", "KmsKeyId")
                .length("KmsKeyId", 1, 2048)
                .orThrow();
        String name = call.input().path("DatabaseName").asText();
        String key = call.input().path("KmsKeyId").asText();
        return plane.in(call)
                .change(
                        (connection, directory) -> {
                            Database old =
                                    directory
                                            .database(name)
                                            .orElseThrow(() -> Database.notFound(name));
                            Database changed = old.encryptedWith(key, plane.now());
                            directory.removeDatabase(name);
                            directory.add(changed);
                            return ControlPlane.output("Database", changed.json());
                        });
    }
}
