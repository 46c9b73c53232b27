package io.streamgauge.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.files.Digests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestTest {

    @TempDir Path folder;

    @Test
    void theDigestIsOfTheBytesOfTheFile() throws IOException {
        byte[] members = join(gzip("time,price\n"), gzip("1,2\n".repeat(100_000)), new byte[100]);

        for (String name : new String[] {"a.csv", "a.csv.gz", "A.CSV.GZ"}) {
            assertThat(digest(Files.write(folder.resolve(name), members)))
                    .isEqualTo(Digests.sha256().digest(members));
        }
        assertThat(digest(Files.createFile(folder.resolve("empty.csv.gz"))))
                .isEqualTo(Digests.sha256().digest());
    }

    @Test
    void aChangedByteInACompressedFileRefusesIt() throws IOException {
        byte[] bytes = gzip("time,price\n1,2\n");
        int digit = bytes.length - 8 - 2;
        while (bytes[digit] != '2') {
            digit--;
        }
        bytes[digit] = '3';
        Path file = Files.write(folder.resolve("a.csv.gz"), bytes);

        assertThatThrownBy(() -> digest(file))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining(
                        "a.csv.gz is damaged or not whole (gzip member 1 has a wrong checksum): ");
    }

    @Test
    void truncatedOrUncompressedFilesAreRefused() throws IOException {
        byte[] whole = gzip("1,2\n".repeat(100));
        Path cut = folder.resolve("cut.json.gz");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 3));
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), "a,b\n1,2\n");

        for (Path file : new Path[] {cut, plain}) {
            assertThatThrownBy(() -> digest(file))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining(file + " is damaged or not whole");
        }
    }

    @Test
    void bytesAfterTheLastMemberRefuseTheFile() throws IOException {
        byte[] first = gzip("time,price\n1,2\n");
        byte[] second = gzip("3,4\n");
        for (byte[] between :
                new byte[][] {
                    {'\n'}, {'\r', '\n'}, new byte[512], "x".repeat(70_000).getBytes(UTF_8)
                }) {
            Path file = folder.resolve("more.csv.gz");
            Files.write(file, join(first, between, second));

            assertThatThrownBy(() -> digest(file))
                    .isInstanceOf(LoadException.class)
                    .hasMessage(
                            "%s is damaged or not whole (gzip member 1 ends at byte %d, and what follows is not a gzip member): copy or compress it again"
                                    .formatted(file, first.length));
        }
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = Digests.sha256();
        FileDigest.addTo(digest, file);
        return digest.digest();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    /** Stored, and not deflated: each byte is unchanged. */
    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip =
                new GZIPOutputStream(bytes) {
                    {
                        def.setLevel(Deflater.NO_COMPRESSION);
                    }
                }) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
