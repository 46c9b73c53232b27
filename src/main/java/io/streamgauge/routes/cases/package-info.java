/** Cases: what a route does with given data, written as YAML, compared with what it did. */
@NullMarked
package io.streamgauge.routes.cases;

import org.jspecify.annotations.NullMarked;
