package io.streamgauge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.web.PageCall.Done;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read the live page, and who may change something. */
class LivePageGuardTest {

    private static final PageCalls CALLS =
            new PageCalls(Map.of(), Map.of("stop", parameters -> new Done("stopped")));

    @AutoClose private final PageServer server = new PageServer(false, List.of(), CALLS);
    @AutoClose private final PageServer remote = new PageServer(true, List.of(), CALLS);

    @Test
    void onLoopbackReadingNeedsNoToken() throws Exception {
        assertThat(server.send(server.to("/observe/live")).statusCode()).isEqualTo(200);
    }

    @Test
    void beyondLoopbackReadingNeedsTheToken() throws Exception {
        HttpResponse<String> answer = remote.send(remote.to("/observe/live"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("token", "observe.token");
        assertThat(remote.send(remote.to("/observe/live/events")).statusCode()).isEqualTo(401);
        assertThat(
                        remote.send(
                                        remote.to("/observe/live")
                                                .header(
                                                        "Authorization",
                                                        "Bearer " + PageServer.TOKEN))
                                .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic token-for-the-tests", "token"})
    void actionsNeedTheToken(String authorization) throws Exception {
        HttpResponse<String> answer =
                server.send(
                        server.to("/observe/actions/stop")
                                .header("Content-Type", "application/json")
                                .header("Authorization", authorization)
                                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain(PageServer.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "http://evil.example", "null", "::"})
    void anotherPageCannotChangeAnything(String origin) throws Exception {
        HttpResponse<String> answer =
                server.send(server.action("stop", "{}").setHeader("Origin", origin));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aFormCannotChangeAnything() throws Exception {
        HttpResponse<String> answer =
                server.send(server.action("stop", "{}").setHeader("Content-Type", "text/plain"));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void readingDoesNotActAndActingIsNoGet() throws Exception {
        assertThat(server.send(server.to("/observe/actions/stop")).statusCode()).isIn(404, 405);
        assertThat(server.send(server.action("stop", "{}")).statusCode()).isEqualTo(200);
    }

    @Test
    void theTokenIsNotInItsText() {
        assertThat(new ActionToken(PageServer.TOKEN, true).toString())
                .doesNotContain(PageServer.TOKEN);
    }
}
