/** What all Camel components share: the rows of message bodies, options of endpoints, health. */
@NullMarked
package io.streamgauge.camel;

import org.jspecify.annotations.NullMarked;
