package io.streamgauge.kinesis;

import io.streamgauge.files.GunzipStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** A record whose data is compressed with gzip, and of which it is known what it becomes. */
public final class CompressedRecord implements ShardRecord {

    private final ShardRecord source;
    private final DecompressedSize decompressedSize;

    private CompressedRecord(ShardRecord source, DecompressedSize decompressedSize) {
        this.source = source;
        this.decompressedSize = decompressedSize;
    }

    /**
     * The record, in this form if it is compressed.
     *
     * @param limit how many bytes its data may be when it is decompressed
     */
    public static ShardRecord ifCompressed(ShardRecord record, long limit) {
        return GzipRecords.isCompressed(record)
                ? new CompressedRecord(record, GzipRecords.inflate(record.copyOfData(), limit))
                : record;
    }

    /** How many bytes its data is when it is decompressed, if it can be. */
    public OptionalLong inflatedSize() {
        return decompressedSize instanceof DecompressedSize.Size size
                ? OptionalLong.of(size.bytes())
                : OptionalLong.empty();
    }

    /**
     * Its data decompressed, as it is read.
     *
     * @throws UnreadableRecordException when not all of it can be decompressed, or it is too large
     */
    public InputStream inflate() {
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

    /** The data as it is in the stream. */
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
