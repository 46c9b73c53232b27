package io.streamgauge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.copy.UnloadedFiles.Fetched;
import io.streamgauge.copy.UnloadedFiles.Found;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnloadedBucketTest {

    @TempDir Path folder;

    @Test
    void objectsAreFetchedWhileTheyAreRead() throws Exception {
        S3Folder s3 = new S3Folder(folder.resolve("s3"));
        Files.createDirectories(folder.resolve("s3/exports"));
        s3.put(new S3Object("exports", "prices/Q1_1_manifest.json"), "{}".getBytes(UTF_8));
        s3.put(new S3Object("exports", "prices/results/a=b/Q1_2.gz"), "rows".getBytes(UTF_8));
        s3.put(new S3Object("exports", "other/Q1_3.gz"), "no".getBytes(UTF_8));
        Path temporary = folder.resolve("state");
        UnloadedBucket bucket =
                new UnloadedBucket(new FolderPartStore(s3, "exports"), "prices/", temporary);

        assertThat(bucket.place()).isEqualTo("s3://exports/prices/");
        assertThat(bucket.list())
                .containsExactly(
                        new Found("Q1_1_manifest.json", 2), new Found("results/a=b/Q1_2.gz", 4));
        Path fetched;
        try (Fetched file = bucket.fetch("results/a=b/Q1_2.gz")) {
            fetched = file.path();
            assertThat(fetched).hasContent("rows").hasParentRaw(temporary);
        }
        assertThat(fetched).doesNotExist();
    }
}
