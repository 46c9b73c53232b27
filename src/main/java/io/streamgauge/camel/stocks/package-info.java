/** What a route that fetches daily bars of stocks asks for next. */
@NullMarked
package io.streamgauge.camel.stocks;

import org.jspecify.annotations.NullMarked;
