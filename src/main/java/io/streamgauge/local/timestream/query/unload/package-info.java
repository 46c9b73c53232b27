/** UNLOAD: a result becomes files in a bucket. */
@NullMarked
package io.streamgauge.local.timestream.query.unload;

import org.jspecify.annotations.NullMarked;
