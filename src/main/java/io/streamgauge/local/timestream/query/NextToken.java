package io.streamgauge.local.timestream.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.local.wire.ServiceException;
import java.util.Base64;

/**
 * The position at which the next page of a result begins.
 *
 * @param queryId the query that had the result
 * @param row the number of the first row of the page
 * @param polls how many pages without rows came before: boto3 refuses a token that it had before
 */
record NextToken(String queryId, int row, int polls) {

    NextToken(String queryId, int row) {
        this(queryId, row, 0);
    }

    /** Reads a token as a client sends it. */
    static NextToken of(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(":", -1);
            if (parts.length == 3) {
                return new NextToken(
                        parts[0],
                        Integer.parseUnsignedInt(parts[1]),
                        Integer.parseUnsignedInt(parts[2]));
            }
            throw invalid();
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** A token that was never given out, or no longer leads anywhere. */
    static ServiceException invalid() {
        return ServiceException.validation("Invalid pagination token");
    }

    /** The token after a page without rows. */
    NextToken polled() {
        return new NextToken(queryId, row, polls + 1);
    }

    /** The token as a client gets it. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((queryId + ":" + row + ":" + polls).getBytes(UTF_8));
    }
}
