package io.streamgauge.runtime.cases;

import java.net.URI;

/**
 * What stands in for the world of a route.
 *
 * @param clock the clock
 * @param aws the embedded endpoint
 * @param http the stub of HTTP sources
 * @param folder the folder that relative paths start from
 */
record StandIns(CaseClock clock, URI aws, StubServer http, CaseFolder folder) {}
