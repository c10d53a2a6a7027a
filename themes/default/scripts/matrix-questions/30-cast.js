// Who is there in "what if", and what that leaves open: what `rolebook whatif` works out, of the numbers that the page
// gives with its rows, columns and patterns.
(function (matrix) {
  "use strict";

  if (!matrix) {
    return;
  }

  // The seats that have each column's role or cover it: whose seat it is, where that is a column, and whether it is
  // outside, 1, or inside, 2. A seat goes with the role that has it. None where everyone is there.
  function seatsOf() {
    var pattern = matrix.fields.pattern && matrix.fields.pattern.selectedOptions[0];
    var seats = pattern && pattern.dataset.seats;
    var without = matrix.boxes();
    return seats === undefined || seats === null ? null : seats.split(";").map(function (own) {
      return own.split(",").filter(Boolean).map(function (seat) {
        var parts = seat.split(":");
        return { column: parts[0] === "" ? -1 : Number(parts[0]), figure: Number(parts[1]) };
      }).filter(function (seat) {
        return seat.column < 0 || !without[seat.column].checked;
      });
    });
  }

  // How well each column's role is there: 0 not at all, 1 from outside, 2 inside. In a pattern its seats say so: a role
  // that leaves is there where a seat that stays covers it.
  function cast(seats) {
    var without = matrix.boxes();
    return matrix.columns.map(function (_, column) {
      if (!seats) {
        return without[column].checked ? 0 : 2;
      }
      return seats[column].reduce(function (best, seat) {
        return Math.max(best, seat.figure);
      }, 0);
    });
  }

  // Those who have from outside what some roles bear: the roles themselves where they have a seat, else the roles whose
  // seats cover them.
  function outsiders(bearers, seats) {
    var found = [];
    bearers.forEach(function (bearer) {
      var own = seats[bearer].some(function (seat) {
        return seat.column === bearer;
      });
      seats[bearer].forEach(function (seat) {
        var hand = own || seat.column < 0 ? bearer : seat.column;
        if (found.indexOf(hand) < 0) {
          found.push(hand);
        }
      });
    });
    return found;
  }

  // The duties that the cast leaves to nobody, or to somebody outside alone.
  function gaps(there) {
    var found = [];
    matrix.rows.forEach(function (row) {
      matrix.duties.forEach(function (duty) {
        var bearers = row.dataset[duty].split(" ").filter(Boolean).map(Number);
        var best = Math.max.apply(null, bearers.map(function (column) {
          return there[column];
        }));
        if (bearers.length && best < 2) {
          found.push({ row: row, duty: duty, roles: bearers, kind: best === 0 ? "missing" : "outsourced" });
        }
      });
    });
    return found;
  }

  // Whether a role is hired before another one that closes as many gaps. Phases of different tracks are not compared.
  function comesBefore(one, other) {
    var phases = [one.dataset.comesIn, other.dataset.comesIn];
    if (phases[0] === undefined || phases[1] === undefined) {
      return phases[0] !== phases[1] && phases[1] === undefined;
    }
    return one.dataset.track === other.dataset.track && Number(phases[0]) < Number(phases[1]);
  }

  // The absent role that closes most gaps; between equals the one that comes in first, and then the first by listing
  // order.
  function nextHire(found, there) {
    var most = 1;
    var equals = [];
    matrix.columns.forEach(function (head, column) {
      var closes = found.filter(function (gap) {
        return gap.kind === "missing" && gap.roles.indexOf(column) >= 0;
      }).length;
      // Nobody hires an external role.
      if (there[column] === 0 && closes >= most && !head.classList.contains("external")) {
        equals = closes > most ? [head] : equals.concat(head);
        most = closes;
      }
    });
    var first = equals.filter(function (head) {
      return !equals.some(function (other) {
        return comesBefore(other, head);
      });
    }).sort(function (one, other) {
      return one.dataset.rank - other.dataset.rank;
    })[0];
    return first ? { name: first.dataset.name, id: first.dataset.id, closes: most } : null;
  }

  matrix.seatsOf = seatsOf;
  matrix.cast = cast;
  matrix.outsiders = outsiders;
  matrix.gaps = gaps;
  matrix.nextHire = nextHire;
})(window.rolebookMatrix);
