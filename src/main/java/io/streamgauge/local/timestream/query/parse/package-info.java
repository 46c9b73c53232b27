/** From the text of a query to the syntax tree of Trino's parser. */
@NullMarked
package io.streamgauge.local.timestream.query.parse;

import org.jspecify.annotations.NullMarked;
