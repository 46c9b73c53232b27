package io.streamgauge.local.wire;

import java.util.concurrent.CompletionStage;

/** What answers all requests for a path, whatever their method; it is called on a worker thread. */
public interface PathOperation {

    /** The largest body that it takes, as it arrives. */
    int maxBodyBytes();

    /** Answers a request. */
    CompletionStage<PathAnswer> answer(PathRequest request);

    /** The answer to a request whose body was not read, in the form of the service's errors. */
    PathAnswer refusal(int status, String message);
}
