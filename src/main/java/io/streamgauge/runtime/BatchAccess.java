package io.streamgauge.runtime;

import io.streamgauge.aws.AwsClients;
import io.streamgauge.load.BatchLoadSettings;
import io.streamgauge.load.BatchLocation;
import io.streamgauge.load.batch.PartStore;
import io.streamgauge.load.batch.TaskClient;
import io.streamgauge.local.s3.S3Folder;
import java.nio.file.Path;

/** The clients of batch loads, which are made where a command needs them. */
final class BatchAccess {

    private BatchAccess() {}

    static BatchLoadSettings open(AwsOrLocal aws, BatchLocation location, OpenResources open) {
        AwsClients clients = new AwsClients(aws.settings());
        Path folder = aws.s3();
        PartStore store =
                folder == null
                        ? new S3PartStore(open.add(clients.s3()), location.bucket())
                        : new FolderPartStore(new S3Folder(folder), location.bucket());
        return new BatchLoadSettings(
                store,
                location.prefix(),
                new TaskClient(open.add(clients.timestreamTasks())),
                BatchLoadSettings.PART_BYTES);
    }
}
