/**
 * What routes see of Streamgauge: the transform that makes readings, and what a message body may
 * be.
 */
@NullMarked
package io.streamgauge.camel;

import org.jspecify.annotations.NullMarked;
