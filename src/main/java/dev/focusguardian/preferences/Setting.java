package dev.focusguardian.preferences;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a setting on the record component that holds it. The JSON, the checks, the messages and
 * the form on the page all follow from this one declaration; the type of the component says what
 * kind of value it takes, and {@code @Nullable} that it may be left empty.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** The name in JSON, where it is not the component's own. */
  String key() default "";

  /** What people call it. */
  String label();

  /** What it means, for the form. */
  String hint() default "";

  /** An example of a value, where the form has room for one. */
  String example() default "";

  /** What its number counts, such as minutes. */
  String unit() default "";

  /** The smallest number, or the fewest characters. */
  int from() default 0;

  /** The largest number, or the most characters. */
  int to() default Integer.MAX_VALUE;

  /** Its largest number is the working time of the person's usual week. */
  boolean withinWorkingTime() default false;

  /** Its span may run over midnight. */
  boolean overMidnight() default false;

  /** The only values that it takes; of an enum these are its constants. */
  String[] choices() default {};

  /** What people call the choices, in the same order; without it they speak for themselves. */
  String[] choiceLabels() default {};
}
