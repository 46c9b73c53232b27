package io.streamgauge.camel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.HttpSource;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a route says of an address, against what the source gets. */
class ExactHttpComponentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - to: "BASE/a?since=2024-01-01T00:00:00%2B02:00" | /a?since=2024-01-01T00:00:00%2B02:00
                    - to: "BASE/a?since=2024-01-01T00:00:00+02:00" | /a?since=2024-01-01T00:00:00%2B02:00
                    - to: "BASE/a?pair=A%26B&x=1%3D2" | /a?pair=A%26B&x=1%3D2
                    - to: "BASE/a?z=1&b=2&a=3" | /a?z=1&b=2&a=3
                    - to: "BASE/a?z=1&connectTimeout=5000&throwExceptionOnFailure=false&a=3" | /a?z=1&a=3
                    - to: "BASE/group%2Fproject/x%2By%20z?a=1" | /group%2Fproject/x%2By%20z?a=1
                    - to: "BASE/group%2Fproject" | /group%2Fproject
                    - to: "BASE/a?q=two+words&r=two%20words&s=100%25" | /a?q=two+words&r=two%20words&s=100%25
                    - to: "BASE/a?flag&empty=&x=%C3%A9&y=%e2%82%ac" | /a?flag&empty=&x=%C3%A9&y=%e2%82%ac
                    - to: "BASE/a?x=1&x=2" | /a?x=1&x=2
                    - to: "BASE/a?filter[name]=x;y,z:!'()*$@/" | /a?filter[name]=x;y,z:!'()*$@/
                    - to: "BASE/a?token=RAW(p+s%25&w)&b=1" | /a?token=p%2Bs%2525%26w&b=1
                    - toD: "BASE/a?since=2024%2B${body}&b=2&a=A%26B" | /a?since=2024%2Bx&b=2&a=A%26B
                    - toD: "BASE/group%2F${body}/b" | /group%2Fx/b
                    - to: { uri: "BASE/a", parameters: { pair: "A%26B", since: "%2B02:00", w: "RAW(A&B+)", z: "100% ü" } } | /a?pair=A%26B&since=%2B02:00&w=A%26B%2B&z=100%25%20%C3%BC
                    - setHeader: { name: CamelHttpQuery, simple: "pair=A%26B&since=%2B${body}" } | /z?pair=A%26B&since=%2Bx
                    - setHeader: { name: CamelHttpQuery, simple: "q=a+b" } | /z?q=a+b
                    - setHeader: { name: CamelHttpQuery, simple: "since=2024-01-01T00:00+02:00&q=a+b" } | /z?since=2024-01-01T00:00%2B02:00&q=a+b
                    - setHeader: { name: CamelHttpPath, simple: "group%2F${body}/%2B" } | /z/group%2Fx/%2B
                    - setHeader: { name: CamelHttpUri, simple: "BASE/p%2Fq?a=%26${body}&b=+" } | /p%2Fq?a=%26x&b=+
                    """)
    void addressesAreSentByteForByte(String step, String target) throws Exception {
        assertThat(targets(step)).containsExactly(target);
    }

    private static List<String> targets(String step) throws Exception {
        try (HttpSource source = HttpSource.start(HttpSource.json("[]"));
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("http", new ExactHttpComponent());
            String last = step.contains("setHeader") ? "\n        - to: \"BASE/z\"" : "";
            String route =
                    """
                    - route:
                        id: fetch
                        from:
                          uri: direct:fetch
                          steps:
                            STEP
                    """
                            .replace("STEP", step + last)
                            .replace("BASE", source.url(""));
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("fetch.camel.yaml", route));
            camel.start();
            camel.createProducerTemplate().requestBody("direct:fetch", "x");
            return source.targets();
        }
    }
}
