package io.streamgauge.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** What is taken for gzip, and what becomes of it, as gzip(1) has it. */
class GzipRecordsTest {

    private static final byte[] ONE = gzip("one");
    private static final byte[] TWO = gzip("two");

    @Test
    void allMembersAreDecompressed() throws IOException {
        assertThat(text(join(ONE, TWO, gzip(""), ONE))).isEqualTo("onetwoone");
    }

    @Test
    void zerosAfterTheLastMemberAreIgnored() throws IOException {
        assertThat(text(join(ONE, TWO, new byte[512]))).isEqualTo("onetwo");
    }

    @Test
    void otherBytesAfterAMemberMakeTheRecordUnreadable() {
        String why = "gzip member 1 ends at byte %d, and what follows is not".formatted(ONE.length);
        assertUnreadable(join(ONE, bytes("\n"), TWO), why);
        assertUnreadable(join(ONE, new byte[] {0, 0, 0}, TWO), why);
        assertUnreadable(join(ONE, bytes("plain")), why);
    }

    @Test
    void truncatedMembersMakeTheRecordUnreadable() {
        for (int length = 10; length < TWO.length; length++) {
            assertUnreadable(Arrays.copyOf(TWO, length), "gzip member 1 is truncated");
        }
        assertUnreadable(join(ONE, Arrays.copyOf(TWO, 15)), "gzip member 2 is truncated");
    }

    @Test
    void aWrongChecksumOrLengthMakesTheRecordUnreadable() {
        byte[] checksum = ONE.clone();
        checksum[ONE.length - 8]++;
        byte[] length = ONE.clone();
        length[ONE.length - 1]++;

        assertUnreadable(checksum, "gzip member 1 has a wrong checksum");
        assertUnreadable(length, "gzip member 1 has a wrong length");
    }

    @Test
    void theLimitCountsAllMembersAsDecompressed() {
        byte[] large = gzip("0".repeat(600));
        large[large.length - 3] = 0;
        large[large.length - 4] = 1;

        assertUnreadable(join(gzip("1".repeat(600)), large), "more than 1000 bytes");
        assertThat(inflatedSize(gzip("0".repeat(1_000)))).isEqualTo(1_000);
    }

    @Test
    void headersMayHaveNamesAndExtraFields() throws IOException {
        byte[] named =
                join(
                        new byte[] {0x1f, (byte) 0x8b, 8, 4 + 8 + 16, 0, 0, 0, 0, 0, 3},
                        new byte[] {2, 0, 7, 7},
                        bytes("name\0comment\0"),
                        Arrays.copyOfRange(ONE, 10, ONE.length));

        assertThat(text(named)).isEqualTo("one");
    }

    @Test
    void otherDataIsNotChanged() {
        for (byte[] data :
                new byte[][] {
                    {},
                    {0x1f},
                    {0x1f, (byte) 0x8b, 8},
                    {0x1f, (byte) 0x8b, 7, 0, 0, 0, 0, 0, 0, 0, 0},
                    {0x1f, (byte) 0x8b, 8, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0},
                    bytes("plain")
                }) {
            assertThat(read(data)).isNotInstanceOf(CompressedRecord.class);
        }
    }

    @Property
    void anyTextIsDecompressedOrTheRecordIsUnreadable(
            @ForAll @StringLength(max = 150) String first,
            @ForAll @StringLength(max = 150) String second,
            @ForAll byte[] between)
            throws IOException {
        byte[] data = join(gzip(first), between, gzip(second));

        CompressedRecord record = (CompressedRecord) read(data);

        if (between.length == 0) {
            assertThat(text(data))
                    .isEqualTo(new String(bytes(first + second), StandardCharsets.UTF_8));
        } else if (!beginsAMember(between)) {
            assertThat(record.decompressedSize()).isEmpty();
        }
        assertThat(record.data().asByteArray()).isEqualTo(data);
    }

    private static boolean beginsAMember(byte[] bytes) {
        return bytes[0] == 0x1f;
    }

    private static void assertUnreadable(byte[] data, String why) {
        CompressedRecord record = (CompressedRecord) read(data);
        assertThat(record.decompressedSize()).isEmpty();
        assertThatThrownBy(record::decompress)
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("record 7 of shardId-000000000000")
                .hasMessageContaining(why);
    }

    private static long inflatedSize(byte[] data) {
        return ((CompressedRecord) read(data)).decompressedSize().orElseThrow();
    }

    private static String text(byte[] data) throws IOException {
        CompressedRecord record = (CompressedRecord) read(data);
        return new String(record.decompress().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static ShardRecord read(byte[] data) {
        return CompressedRecord.ifCompressed(
                new PlainShardRecord(
                        "shardId-000000000000",
                        "7",
                        0,
                        true,
                        "key",
                        SdkBytes.fromByteArray(data),
                        Instant.EPOCH),
                1_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(bytes(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
