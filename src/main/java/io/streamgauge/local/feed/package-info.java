/** The price feed: what a public price API would answer, made up here. */
@NullMarked
package io.streamgauge.local.feed;

import org.jspecify.annotations.NullMarked;
