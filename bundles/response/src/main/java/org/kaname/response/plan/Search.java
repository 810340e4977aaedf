package org.kaname.response.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds sets on the Pareto front over (residual damage, cost, number of steps): the best by
 * difference, the cheapest that prevents something, the one that prevents most, and, if these are
 * not three, the best by difference of the others on the front.
 *
 * <p>Up to {@link #EXACT} candidates every set is considered, by branch and bound: what a set
 * prevents and what it costs both grow with it. Beyond, sets are built greedily, and then searched
 * exactly among the candidates that were used, the first {@link #EXACT} of them.
 */
final class Search {
  static final int EXACT = 20;

  /** How many are chosen. */
  static final int PICKS = 3;

  /** Sets that one search looks at before it takes the best so far: some tenths of a second. */
  private static final int MOST_LOOKS = 200_000;

  /** The same where not every set is considered anyhow. */
  private static final int FEWER_LOOKS = 20_000;

  /** Why a set was chosen. */
  enum Pick {
    BEST_NET,
    LEAST_COST,
    MOST_PREVENTED,
    FURTHER
  }

  /** What a search found: sets by merit, and whether every set was considered. */
  record Found(Map<Choice, List<Pick>> picks, boolean exact) {}

  private final Board board;
  private final long total;
  private boolean complete = true;
  private int mostLooks = MOST_LOOKS;

  Search(Board board) {
    this.board = board;
    this.total = board.residual(0);
  }

  /** Searches among the candidates of the board. */
  Found search(List<Candidate> candidates) {
    long all = candidates.size() == Masks.MOST ? -1L : (1L << candidates.size()) - 1;
    long useful = board.best(candidates, all & board.relevant());
    List<Choice> pool = new ArrayList<>();
    if (Long.bitCount(useful) > EXACT) {
      complete = false;
      mostLooks = FEWER_LOOKS;
      useful = greedy(useful, pool);
    }
    Map<Choice, List<Pick>> picks = new LinkedHashMap<>();
    pick(picks, Pick.BEST_NET, Choice.BEST_NET, useful, pool);
    pick(picks, Pick.LEAST_COST, Choice.LEAST_COST, useful, pool);
    pick(picks, Pick.MOST_PREVENTED, Choice.MOST_PREVENTED, useful, pool);
    boolean more = !picks.isEmpty();
    while (more && picks.size() < PICKS) {
      more = pick(picks, Pick.FURTHER, Choice.BEST_NET, useful, pool);
    }
    Map<Choice, List<Pick>> sorted = new LinkedHashMap<>();
    picks.keySet().stream()
        .sorted(Choice.BEST_NET)
        .forEach(one -> sorted.put(one, picks.getOrDefault(one, List.of())));
    return new Found(sorted, complete);
  }

  private boolean pick(
      Map<Choice, List<Pick>> picks,
      Pick pick,
      Comparator<Choice> order,
      long useful,
      List<Choice> pool) {
    Branch branch =
        new Branch(pick, order, pick == Pick.FURTHER ? List.copyOf(picks.keySet()) : List.of());
    pool.forEach(branch::consider);
    branch.search(ordered(useful));
    Choice best = branch.best;
    if (best == null) {
      return false;
    }
    picks.computeIfAbsent(best, any -> new ArrayList<>()).add(pick);
    return true;
  }

  private static int[] numbers(long set) {
    int[] numbers = new int[Long.bitCount(set)];
    int i = 0;
    for (long left = set; left != 0; left &= left - 1) {
      numbers[i++] = Long.numberOfTrailingZeros(left);
    }
    return numbers;
  }

  /** Returns candidates, those that close most first: so that good sets are found early. */
  private int[] ordered(long set) {
    return Arrays.stream(numbers(set))
        .boxed()
        .sorted(
            Comparator.comparing((Integer one) -> board.openness(1L << one))
                .thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private Choice choice(long set, long prevented) {
    return new Choice(set, prevented, board.cost(set), board.stopped(set));
  }

  private long prevented(long set) {
    return total - board.residual(set);
  }

  /** Adds sets to the pool, and returns the candidates that are in them, the first used first. */
  private long greedy(long useful, List<Choice> pool) {
    TreeSet<Long> used = new TreeSet<>();
    List<Integer> order = new ArrayList<>();
    for (int share = 0; share <= 2; share++) {
      long set = 0;
      int next = best(set, useful, share);
      while (next >= 0) {
        set |= 1L << next;
        if (!order.contains(next)) {
          order.add(next);
        }
        if (used.add(set)) {
          pool.add(choice(set, prevented(set)));
        }
        next = best(set, useful, share);
      }
      long without = set;
      for (int one : numbers(set)) {
        if (board.residual(without & ~(1L << one)) == board.residual(set)) {
          without &= ~(1L << one);
        }
      }
      if (without != 0 && used.add(without)) {
        pool.add(choice(without, prevented(without)));
      }
    }
    for (int one : numbers(useful)) {
      long single = 1L << one;
      if (used.add(single)) {
        pool.add(choice(single, prevented(single)));
      }
      if (!order.contains(one)) {
        order.add(one);
      }
    }
    long kept = 0;
    for (int one : order.subList(0, Math.min(EXACT, order.size()))) {
      kept |= 1L << one;
    }
    return kept;
  }

  /** Returns the candidate to add: by what it closes, by that for its cost, or by its cost. */
  private int best(long set, long useful, int share) {
    double open = board.openness(set);
    long cost = board.cost(set);
    int best = -1;
    double most = 0;
    for (int one : numbers(useful & ~set)) {
      double closed = open - board.openness(set | 1L << one);
      double more = board.cost(set | 1L << one) - cost + 1.0;
      double merit = closed <= 0 ? 0 : closed / Math.pow(more, share);
      if (merit > most) {
        most = merit;
        best = one;
      }
    }
    return best;
  }

  /** One search by branch and bound. */
  private final class Branch {
    private final Pick pick;
    private final Comparator<Choice> order;
    private final List<Choice> others;
    private @Nullable Choice best;
    private int looks;

    Branch(Pick pick, Comparator<Choice> order, List<Choice> others) {
      this.pick = pick;
      this.order = order;
      this.others = others;
    }

    void consider(Choice one) {
      if (one.prevented() > 0
          && others.stream().noneMatch(one::noBetterThan)
          && (best == null || order.compare(one, best) < 0)) {
        best = one;
      }
    }

    void search(int[] numbers) {
      long[] rest = new long[numbers.length + 1];
      for (int i = numbers.length - 1; i >= 0; i--) {
        rest[i] = rest[i + 1] | 1L << numbers[i];
      }
      branch(numbers, rest, 0, 0, 0);
    }

    private void branch(int[] numbers, long[] rest, int from, long set, long cost) {
      for (int i = from; i < numbers.length; i++) {
        if (looks >= mostLooks) {
          complete = false;
          return;
        }
        looks++;
        long prevented = prevented(set | rest[i]);
        if (!promising(prevented, cost, Long.bitCount(set) + 1)) {
          return; // what comes later has even less to add
        }
        long with = set | 1L << numbers[i];
        long more = board.cost(with);
        int steps = Long.bitCount(with);
        if (promising(prevented, more, steps)) {
          long alone = prevented(with);
          if (promising(alone, more, steps)) {
            consider(new Choice(with, alone, more, board.stopped(with)));
          }
          branch(numbers, rest, i + 1, with, more);
        }
      }
    }

    /**
     * Says whether a set that prevents no more, costs no less and has no fewer steps could still be
     * chosen.
     */
    private boolean promising(long prevented, long cost, int steps) {
      Choice there = best;
      if (there == null || prevented <= 0) {
        return prevented > 0;
      }
      int beaten =
          switch (pick) {
            case BEST_NET, FURTHER -> {
              int net = Long.compare(prevented - cost, there.net());
              yield net != 0 ? net : Long.compare(there.cost(), cost);
            }
            case LEAST_COST -> {
              int cheaper = Long.compare(there.cost(), cost);
              yield cheaper != 0 ? cheaper : Long.compare(prevented, there.prevented());
            }
            case MOST_PREVENTED -> {
              int more = Long.compare(prevented, there.prevented());
              yield more != 0 ? more : Long.compare(there.cost(), cost);
            }
          };
      return beaten > 0 || beaten == 0 && steps <= there.steps();
    }
  }
}
