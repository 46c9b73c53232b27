package io.streamgauge.kinesis;

import io.streamgauge.files.GunzipStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** A record whose data is compressed with gzip, with its size after decompression. */
public final class CompressedRecord implements ShardRecord {

    private final ShardRecord source;
    private final DecompressedSize decompressedSize;

    private CompressedRecord(ShardRecord source, DecompressedSize decompressedSize) {
        this.source = source;
        this.decompressedSize = decompressedSize;
    }

    /**
     * A compressed record if the data of a record is compressed, or else the record itself.
     *
     * @param limit the maximum bytes of the decompressed data
     */
    public static ShardRecord ifCompressed(ShardRecord record, long limit) {
        return GzipRecords.isCompressed(record)
                ? new CompressedRecord(
                        record, GzipRecords.decompressedSize(record.copyOfData(), limit))
                : record;
    }

    /** The bytes of its decompressed data; empty if it cannot be decompressed. */
    public OptionalLong decompressedSize() {
        return decompressedSize instanceof DecompressedSize.Size size
                ? OptionalLong.of(size.bytes())
                : OptionalLong.empty();
    }

    /**
     * The data, decompressed while it is read.
     *
     * @throws UnreadableRecordException when it cannot be decompressed, or is too large
     */
    public InputStream decompress() {
        if (decompressedSize instanceof DecompressedSize.Unreadable unreadable) {
            throw new UnreadableRecordException(
                    "The data of record %s of %s is compressed with gzip, but %s"
                            .formatted(sequenceNumber(), shardId(), unreadable.reason()));
        }
        return new GunzipStream(new ByteArrayInputStream(source.copyOfData()));
    }

    @Override
    public String shardId() {
        return source.shardId();
    }

    @Override
    public String sequenceNumber() {
        return source.sequenceNumber();
    }

    @Override
    public long subSequenceNumber() {
        return source.subSequenceNumber();
    }

    @Override
    public boolean last() {
        return source.last();
    }

    @Override
    public String partitionKey() {
        return source.partitionKey();
    }

    /** The compressed data. */
    @Override
    public SdkBytes data() {
        return source.data();
    }

    @Override
    public byte[] copyOfData() {
        return source.copyOfData();
    }

    @Override
    public @Nullable Instant arrival() {
        return source.arrival();
    }
}
