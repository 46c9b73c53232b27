package io.streamgauge.local.wire;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What answers the requests for a path, whatever their method; it is called on a worker thread. */
public interface PathOperation {

    /** The largest body that it takes, as it arrives. */
    int maxBodyBytes();

    /** Whether it answers a request with these parameters; else a page of the path does. */
    default boolean answers(Map<String, String> parameters) {
        return true;
    }

    /** Answers a request. */
    CompletionStage<PathAnswer> answer(PathRequest request);

    /** The answer to a request whose body was not read, in the form of the service's errors. */
    PathAnswer refusal(int status, String message);
}
