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
        return new BatchLoadSettings(
                store(aws, location.bucket(), open),
                location.prefix(),
                new TaskClient(open.add(clients.timestreamTasks())),
                BatchLoadSettings.PART_BYTES);
    }

    /** A bucket of AWS, or of the folder that stands for it in local mode. */
    static PartStore store(AwsOrLocal aws, String bucket, OpenResources open) {
        Path folder = aws.s3();
        return folder == null
                ? new S3PartStore(open.add(new AwsClients(aws.settings()).s3()), bucket)
                : new FolderPartStore(new S3Folder(folder), bucket);
    }
}
