/** The price feeds: what public price APIs would answer, made up here. */
@NullMarked
package io.streamgauge.local.feed;

import org.jspecify.annotations.NullMarked;
