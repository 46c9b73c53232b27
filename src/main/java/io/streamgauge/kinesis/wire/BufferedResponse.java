package io.streamgauge.kinesis.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The body of a response of about the expected bytes, which is transformed when it is complete. */
record BufferedResponse(Publisher<ByteBuffer> source, int expected, Transformation transformation)
        implements Publisher<ByteBuffer> {

    /** A transformation of a body. */
    interface Transformation {

        /** The transformed body, from an array that starts with the body. */
        CborWriter apply(byte[] bytes, int length) throws UnsupportedCborException;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        source.subscribe(new Collector(subscriber));
    }

    private final class Collector implements Subscriber<ByteBuffer>, Subscription {
        private final Subscriber<? super ByteBuffer> subscriber;
        private byte[] bytes = new byte[expected];
        private int length;
        private @Nullable Subscription subscription;

        Collector(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Subscription whole) {
            subscription = whole;
            subscriber.onSubscribe(this);
        }

        /** Requests the whole body, which any part of the transformed one needs. */
        @Override
        public void request(long parts) {
            if (subscription != null) {
                subscription.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void cancel() {
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(ByteBuffer part) {
            int more = part.remaining();
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
            }
            part.get(bytes, length, more);
            length += more;
        }

        @Override
        public void onError(Throwable thrown) {
            subscriber.onError(thrown);
        }

        @Override
        public void onComplete() {
            subscriber.onNext(transformed());
            subscriber.onComplete();
        }

        private ByteBuffer transformed() {
            try {
                CborWriter result = transformation.apply(bytes, length);
                return ByteBuffer.wrap(result.bytes(), 0, result.length());
            } catch (UnsupportedCborException e) {
                // The SDK reads the whole body, or reports its own error.
                return ByteBuffer.wrap(bytes, 0, length);
            }
        }
    }
}
