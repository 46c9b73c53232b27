package io.streamgauge.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.files.UnwritableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3FolderTest {

    @TempDir private Path temporary;

    private S3Folder s3;

    @BeforeEach
    void create() {
        s3 = new S3Folder(temporary.resolve("s3"));
    }

    @Test
    void anObjectIsAFileOfItsBucket() throws IOException {
        S3Object report = S3Object.of("s3://reports/errors/2026/report.json");
        s3.put(report, "one".getBytes(UTF_8));
        s3.put(report, "two".getBytes(UTF_8));

        assertThat(temporary.resolve("s3/reports/errors/2026/report.json")).hasContent("two");
        assertThat(text(report)).isEqualTo("two");
        assertThat(report.uri()).isEqualTo("s3://reports/errors/2026/report.json");
        assertThat(s3.file(report)).isRegularFile();
        assertThat(s3.file(new S3Object("reports", "errors"))).isDirectory();
    }

    @Test
    void objectsAreListedByPrefixInTheOrderOfTheirKeys() throws IOException {
        for (String key : List.of("b", "a/2", "a/1", "ab")) {
            s3.put(new S3Object("data", key), new byte[0]);
        }
        s3.put(new S3Object("other", "a"), new byte[0]);

        assertThat(s3.list("data", "a").stream().map(S3Object::key))
                .containsExactly("a/1", "a/2", "ab");
        assertThat(s3.list("data", "")).hasSize(4);
        assertThat(s3.list("missing", "")).isEmpty();
        assertThat(s3.hasBucket("data")).isTrue();
        assertThat(s3.hasBucket("missing")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/../other/key",
                "s3://bucket/a/../../b",
                "s3://bucket/./a",
                "s3://bucket//etc/passwd",
                "s3://bucket/folder/",
                "s3://bucket/",
                "s3://bucket",
                "s3://../key",
                "s3://.uploads/key",
                "s3://Bucket/key",
                "/etc/passwd",
                "https://bucket/key"
            })
    void whatIsNoFileBelowTheFolderIsRefused(String uri) {
        assertThatThrownBy(() -> S3Object.of(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anObjectThatIsMissingIsNamed() {
        S3Object missing = new S3Object("bucket", "key");

        assertThatThrownBy(() -> s3.read(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("s3://bucket/key");
    }

    @Test
    void anObjectThatCannotBeWrittenLeavesNothing() throws IOException {
        s3.put(new S3Object("bucket", "key"), new byte[1]);

        assertThatThrownBy(() -> s3.put(new S3Object("bucket", "key/below"), new byte[1]))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessageContaining("key/below cannot be written");
        try (Stream<Path> uploads = Files.list(temporary.resolve("s3/.uploads"))) {
            assertThat(uploads).isEmpty();
        }
    }

    @Test
    void onlyOldUploadsAreRemoved() throws IOException {
        Path old = Files.createFile(s3.upload());
        Path fresh = Files.createFile(s3.upload());
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        s3.removeUploads(Instant.EPOCH.plusSeconds(1));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    private String text(S3Object object) throws IOException {
        try (InputStream content = s3.read(object)) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }
}
