package org.kaname.policy.language;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kaname.policy.PolicyDomain;
import org.kaname.policy.PolicyDomain.Attribute;
import org.kaname.text.Text;

/**
 * Reads a policy text.
 *
 * <pre>
 * policy response
 * rule "known attacks on what matters little"
 *   when class at most 1 and pattern is not none and action in block_flow, block_pair
 *   then automatic limit 30 minutes
 * rule "everything else"
 *   then approval
 * </pre>
 */
public final class Reader {
  private static final Map<String, Long> UNITS =
      Map.of(
          "second", 1L, "seconds", 1L, "minute", 60L, "minutes", 60L, "hour", 3600L, "hours", 3600L,
          "day", 86_400L, "days", 86_400L);

  private static final long LONGEST = 366 * 86_400L;

  private final Map<String, PolicyDomain> domains;
  private final List<Token> tokens;
  private int at;

  private Reader(List<Token> tokens, Map<String, PolicyDomain> domains) {
    this.tokens = tokens;
    this.domains = domains;
  }

  /**
   * Reads a text.
   *
   * @param domains what policies may be about.
   */
  public static Policy read(byte[] content, Map<String, PolicyDomain> domains)
      throws PolicyProblem {
    return new Reader(Tokens.of(content), domains).policy();
  }

  private Policy policy() throws PolicyProblem {
    expect("policy");
    Token name = word();
    PolicyDomain domain = domains.get(name.text());
    if (domain == null) {
      throw problem(name, "policy.unknown_domain", domains.keySet());
    }
    List<Rule> rules = new ArrayList<>();
    while (now().kind() != Token.Kind.END) {
      rules.add(rule(domain));
    }
    if (rules.isEmpty()) {
      throw problem(now(), "policy.no_rule", Set.of());
    }
    return new Policy(domain.name(), rules);
  }

  private Rule rule(PolicyDomain domain) throws PolicyProblem {
    int line = expect("rule").line();
    String name = now().kind() == Token.Kind.QUOTED ? next().text() : "";
    List<Condition> conditions = new ArrayList<>();
    if (now().is("when")) {
      do {
        next();
        conditions.add(condition(domain));
      } while (now().is("and"));
    }
    expect("then");
    return effect(domain, name, line, conditions);
  }

  private Condition condition(PolicyDomain domain) throws PolicyProblem {
    Token name = word();
    Attribute attribute = domain.attributes().get(name.text());
    if (attribute instanceof Attribute.Figure number) {
      return number(name.text(), number);
    }
    if (attribute == null) {
      throw problem(name, "policy.unknown_attribute", domain.attributes().keySet());
    }
    return words(name.text(), attribute);
  }

  private Condition number(String name, Attribute.Figure limits) throws PolicyProblem {
    Token how = word();
    if (how.is("is")) {
      double value = figure(limits);
      return new Condition.Within(name, value, value);
    }
    if (how.is("at") && now().is("least")) {
      next();
      return new Condition.Within(name, figure(limits), limits.most());
    }
    if (how.is("at") && now().is("most")) {
      next();
      return new Condition.Within(name, limits.least(), figure(limits));
    }
    if (how.is("from")) {
      double least = figure(limits);
      expect("to");
      return new Condition.Within(name, least, figure(limits));
    }
    throw problem(how, "policy.number_how", Set.of("is", "at least", "at most", "from ... to"));
  }

  private double figure(Attribute.Figure limits) throws PolicyProblem {
    Token token = next();
    double value = value(token).doubleValue();
    if (value < limits.least() || value > limits.most()) {
      throw new PolicyProblem(
          token.line(),
          token.column(),
          new Text(
              "policy.out_of_range",
              Map.of("what", token.text(), "least", limits.least(), "most", limits.most())));
    }
    return value;
  }

  private Condition words(String name, Attribute attribute) throws PolicyProblem {
    Token how = word();
    if (how.is("is")) {
      boolean not = skip("not");
      return new Condition.Among(name, Set.of(value(attribute)), !not);
    }
    boolean not = how.is("not");
    if (not && !skip("in") || !not && !how.is("in")) {
      throw problem(how, "policy.word_how", Set.of("is", "is not", "in", "not in"));
    }
    Set<String> values = new HashSet<>();
    do {
      values.add(value(attribute));
    } while (comma());
    return new Condition.Among(name, values, !not);
  }

  private String value(Attribute attribute) throws PolicyProblem {
    Token token = next();
    boolean fits = token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED;
    if (attribute instanceof Attribute.Word word && !word.values().contains(token.text())) {
      throw problem(token, "policy.unknown_value", word.values());
    }
    if (!fits) {
      throw problem(token, "policy.no_value", Set.of());
    }
    return token.text();
  }

  private Rule effect(PolicyDomain domain, String name, int line, List<Condition> conditions)
      throws PolicyProblem {
    Token word = word();
    PolicyDomain.Effect effect =
        domain.effects().stream()
            .filter(one -> one.name().equals(word.text()))
            .findFirst()
            .orElseThrow(() -> problem(word, "policy.unknown_effect", names(domain)));
    Map<String, Duration> durations = new HashMap<>();
    while (now().kind() == Token.Kind.WORD && !now().is("rule")) {
      Token parameter = next();
      if (!effect.durations().contains(parameter.text())) {
        throw problem(parameter, "policy.unknown_parameter", effect.durations());
      }
      durations.put(parameter.text(), duration());
    }
    if (!durations.keySet().containsAll(effect.required())) {
      throw problem(word, "policy.missing_parameter", effect.required());
    }
    return new Rule(name, line, conditions, effect.name(), durations);
  }

  private static Set<String> names(PolicyDomain domain) {
    Set<String> names = new TreeSet<>();
    domain.effects().forEach(effect -> names.add(effect.name()));
    return names;
  }

  private Duration duration() throws PolicyProblem {
    Token figure = next();
    BigDecimal count = value(figure);
    Token unit = word();
    Long seconds = UNITS.get(unit.text());
    if (seconds == null) {
      throw problem(unit, "policy.unknown_unit", UNITS.keySet());
    }
    BigDecimal all = count.multiply(BigDecimal.valueOf(seconds));
    if (all.signum() <= 0 || all.compareTo(BigDecimal.valueOf(LONGEST)) > 0) {
      throw problem(figure, "policy.bad_duration", Set.of());
    }
    return Duration.ofSeconds(all.longValue());
  }

  private static BigDecimal value(Token token) throws PolicyProblem {
    if (token.kind() != Token.Kind.NUMBER || !token.text().matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
      throw problem(token, "policy.no_number", Set.of());
    }
    return new BigDecimal(token.text());
  }

  private boolean comma() {
    boolean there = now().kind() == Token.Kind.COMMA;
    if (there) {
      at++;
    }
    return there;
  }

  private boolean skip(String word) {
    boolean there = now().is(word);
    if (there) {
      at++;
    }
    return there;
  }

  private Token now() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  private Token word() throws PolicyProblem {
    Token token = next();
    if (token.kind() != Token.Kind.WORD) {
      throw problem(token, "policy.no_word", Set.of());
    }
    return token;
  }

  private Token expect(String word) throws PolicyProblem {
    Token token = next();
    if (!token.is(word)) {
      throw problem(token, "policy.expected", Set.of(word));
    }
    return token;
  }

  private static PolicyProblem problem(Token token, String key, Set<String> possible) {
    String what = token.kind() == Token.Kind.END ? "" : token.text();
    return new PolicyProblem(
        token.line(),
        token.column(),
        new Text(
            key, Map.of("what", what, "possible", String.join(", ", new TreeSet<>(possible)))));
  }
}
