### Fee policies: what is wrong with one, and what can go wrong with it.

error-fee_not_priced = The policy does not say what this case costs.
error-fee_no_price = The price list has no line for { $modality } at this level. Add one, or one for every modality.
error-fee_no_shares = The policy does not say who gets the price of { $modality }. Add lines of shares for it, or for every modality.
error-fee_bounds_unmet = The least and most parts of the policy cannot be kept at a price of { $price_fen } fen. Change the bounds.
