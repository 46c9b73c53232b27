package io.streamgauge.kinesis.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The body of an answer, which is changed when all of it is there. */
final class BufferedResponse implements Publisher<ByteBuffer> {

    private final Publisher<ByteBuffer> source;
    private final int expected;
    private final Change change;

    /**
     * @param expected about how many bytes it has
     */
    BufferedResponse(Publisher<ByteBuffer> source, int expected, Change change) {
        this.source = source;
        this.expected = expected;
        this.change = change;
    }

    /** Makes another body. */
    interface Change {

        /**
         * The other body.
         *
         * @param bytes that hold the body, from the first on
         */
        CborWriter of(byte[] bytes, int length) throws UnsupportedCborException;
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

        /** Whatever part is wanted, all of the body is needed for it. */
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
            subscriber.onNext(changed());
            subscriber.onComplete();
        }

        private ByteBuffer changed() {
            try {
                CborWriter changed = change.of(bytes, length);
                return ByteBuffer.wrap(changed.bytes(), 0, changed.length());
            } catch (UnsupportedCborException e) {
                // The SDK reads all of it, or finds fault with it in its own words.
                return ByteBuffer.wrap(bytes, 0, length);
            }
        }
    }
}
