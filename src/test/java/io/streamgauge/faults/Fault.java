package io.streamgauge.faults;

import io.streamgauge.faults.FaultProxy.Answer;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** What becomes of one request at a {@link FaultProxy}. */
public interface Fault {

    void meet(FaultProxy.Call call);

    /** The request is passed on, and its answer back. */
    record None() implements Fault {
        @Override
        public void meet(FaultProxy.Call call) {
            call.pass();
        }
    }

    /** An error, and nothing was done. */
    record ErrorBefore(int status, String type, String message) implements Fault {
        @Override
        public void meet(FaultProxy.Call call) {
            call.answer(error(status, type, message));
        }
    }

    /** An error, but all was done. */
    record ErrorAfter(int status, String type) implements Fault {
        @Override
        public void meet(FaultProxy.Call call) {
            call.passWithoutAnswer(
                    () -> call.answer(error(status, type, "the proxy says so, after the fact")));
        }
    }

    /** All was done, and the connection breaks after the first byte of the answer. */
    record BrokenAnswer() implements Fault {
        @Override
        public void meet(FaultProxy.Call call) {
            call.passAndBreakTheAnswer();
        }
    }

    /** The connection breaks, and nothing was done. */
    record BrokenRequest() implements Fault {
        @Override
        public void meet(FaultProxy.Call call) {
            call.breakConnection();
        }
    }

    /** Nothing was done, but the answer is 200 without a body. */
    record EmptyAnswer() implements Fault {
        @Override
        public void meet(FaultProxy.Call call) {
            call.answer(new Answer(200, "application/x-amz-json-1.0", Buffer.buffer()));
        }
    }

    /** No answer ever comes, and nothing was done. */
    record Hang() implements Fault {
        @Override
        public void meet(FaultProxy.Call call) {}
    }

    /** All is done, after a while. */
    record Slow(Duration delay) implements Fault {
        @Override
        public void meet(FaultProxy.Call call) {
            call.after(delay.toMillis(), call::pass);
        }
    }

    /** An answer in the form of AWS's JSON errors. */
    static Answer error(int status, String type, String message) {
        String body = "{\"__type\":\"" + type + "\",\"Message\":\"" + message + "\"}";
        return new Answer(status, "application/x-amz-json-1.0", Buffer.buffer(body));
    }
}
